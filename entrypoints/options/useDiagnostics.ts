import { useEffect, useState } from 'preact/hooks';
import type { Account } from '../../utils/accounts/account';
import { mayReadSources } from '../../utils/accounts/permissions';
import { readCursorRow } from '../../utils/journal/cursors';
import { openJournal } from '../../utils/journal/database';
import { logError } from '../../utils/log';
import type { ConnectionStatus } from '../../utils/status';

/** Whether the stream may be read and how many frames could not be; asked again when the status changes. */
export function useDiagnostics(account: Account, status: ConnectionStatus | undefined) {
  const [allowed, setAllowed] = useState(true);
  const [bad, setBad] = useState(0);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    async function read() {
      const may = await mayReadSources(account);
      if (current) setAllowed(may);
      const row = await readCursorRow(await openJournal(), account.id);
      if (current) setBad(row?.badFrames ?? 0);
    }
    read().catch(logError);
    return () => {
      current = false;
    };
  }, [account, status, round]);
  return { allowed, bad, refresh: () => setRound((before) => before + 1) };
}
