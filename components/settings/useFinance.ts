import { useCallback, useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { logError } from '../../utils/log';
import { type Finance, readFinance, watchFinance, writeFinance } from '../../utils/preferences/finance';
import { useStored } from '../useStored';

/** Who gets an account's mail about billing, with every change shown before it is stored; `undefined` until it was read. */
export function useFinance(accountId: string, say: (words: string) => void) {
  const read = useCallback(() => readFinance(accountId), [accountId]);
  const watch = useCallback((changed: () => void) => watchFinance(accountId, changed), [accountId]);
  const stored = useStored({ read, watch });
  const [newest, setNewest] = useState<Finance>();
  // What was stored last, by whichever page, unless something newer is still on its way.
  useEffect(() => setNewest(stored), [stored]);
  const finance = newest ?? stored;
  if (!finance) return undefined;
  return {
    finance,
    change(part: Partial<Finance>): void {
      const changed = { ...finance, ...part };
      setNewest(changed);
      void writeFinance(accountId, changed).then(
        () => say(i18n.t('finance.saved')),
        (error) => {
          logError(error);
          // What could not be stored is not shown as if it were, unless something newer is on its way.
          setNewest((shown) => (shown === changed ? undefined : shown));
          say(i18n.t('options.unexpected'));
        },
      );
    },
  };
}

/** Where the mail about billing goes, in words; nothing where it goes where all mail goes. */
export function billingWords({ address, withoutPrimary }: Finance): string | undefined {
  if (address === '') return undefined;
  return i18n.t(withoutPrimary ? 'finance.goesOnly' : 'finance.goesToo', [address]);
}
