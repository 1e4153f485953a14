import { useRead } from '../../components/useRead';
import { openJournal } from '../../utils/journal/database';
import { type Diagnostics, readDiagnostics } from '../../utils/journal/diagnostics';
import type { ConnectionStatus } from '../../utils/status';

/** An account's diagnostics, read again when its status changes or a minute has passed. */
export function useAccountDiagnostics(
  accountId: string,
  status: ConnectionStatus | undefined,
  now: number,
): Diagnostics | undefined {
  return useRead(
    async () => status && readDiagnostics(await openJournal(), accountId, status, now),
    [accountId, status, now],
  );
}
