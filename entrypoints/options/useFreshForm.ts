import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { TypedDraft } from '../../components/connect/useDraft';
import type { AccountDraft } from '../../utils/accounts/draft';

/** The form that connects another account, which goes on whatever section is shown meanwhile. */
export interface FreshForm {
  /** What was typed into it. */
  typed: TypedDraft;
  /** Which one it is. */
  round: number;
  /** It did its work: the next one begins empty. */
  renew: () => void;
}

export function useFreshForm(): FreshForm {
  const typed = useRef<AccountDraft | undefined>(undefined);
  const [round, setRound] = useState(0);
  const renew = useCallback(() => {
    typed.current = undefined;
    setRound((before) => before + 1);
  }, []);
  return useMemo(() => ({ typed, round, renew }), [round, renew]);
}
