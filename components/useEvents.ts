import { useLayoutEffect, useState } from 'preact/hooks';
import { openJournal } from '../utils/journal/database';
import { latestEvents } from '../utils/journal/latest';
import type { JournalEvent } from '../utils/journal/schema';
import { logError } from '../utils/log';

/** The account's newest events, read again whenever `journalAt` changes; `failed` when the journal cannot be read. */
export function useEvents(accountId: string, limit: number, journalAt: number | undefined) {
  const [events, setEvents] = useState<JournalEvent[] | 'failed'>();
  useLayoutEffect(() => {
    let current = true;
    const read = async () => latestEvents(await openJournal(), accountId, limit);
    read().then(
      (found) => current && setEvents(found),
      (error) => {
        logError(error);
        if (current) setEvents('failed');
      },
    );
    return () => {
      current = false;
    };
  }, [accountId, limit, journalAt]);
  return events;
}
