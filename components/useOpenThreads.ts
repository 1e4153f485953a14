import { openJournal } from '../utils/journal/database';
import type { JournalEvent } from '../utils/journal/schema';
import { type OpenThread, openThreads } from '../utils/journal/threads';
import { logError } from '../utils/log';
import { useRead } from './useRead';

/** A thread that goes on, with the event that says best how it stands. */
export interface OpenThreadWithEvent extends OpenThread {
  event: JournalEvent;
}

async function read(accountId: string): Promise<OpenThreadWithEvent[]> {
  try {
    const db = await openJournal();
    const threads = await openThreads(db, accountId, Date.now());
    const events = await Promise.all(threads.map(({ run }) => db.get('events', run.toldBy ?? run.newestBy)));
    return threads.flatMap((thread, place) => {
      const event = events[place];
      return event ? [{ ...thread, event }] : [];
    });
  } catch (error) {
    // The list of events says that the journal cannot be read.
    logError(error);
    return [];
  }
}

/** The account's threads that go on, oldest first, read again whenever `journalAt` changes. */
export const useOpenThreads = (
  accountId: string,
  journalAt: number | undefined,
): OpenThreadWithEvent[] | undefined => useRead(() => read(accountId), [accountId, journalAt]);
