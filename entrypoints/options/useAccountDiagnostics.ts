import { useEffect, useState } from 'preact/hooks';
import { openJournal } from '../../utils/journal/database';
import { type Diagnostics, readDiagnostics } from '../../utils/journal/diagnostics';
import type { ConnectionStatus } from '../../utils/status';

/** An account's diagnostics, read again when its status changes or a minute has passed. */
export function useAccountDiagnostics(
  accountId: string,
  status: ConnectionStatus | undefined,
  now: number,
): Diagnostics | undefined {
  const [diagnostics, setDiagnostics] = useState<Diagnostics>();
  useEffect(() => {
    if (!status) return;
    let current = true;
    const read = async () => readDiagnostics(await openJournal(), accountId, status, now);
    read().then(
      (found) => current && setDiagnostics(found),
      (error) => console.error(error),
    );
    return () => {
      current = false;
    };
  }, [accountId, status, now]);
  return diagnostics;
}
