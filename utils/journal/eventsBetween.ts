import type { Journal } from './database';
import type { JournalEvent } from './schema';

const dayMs = 24 * 60 * 60_000;

/**
 * An account's events from one time to another (epoch ms, both included), in the order in which they happened. Read a
 * day at a time, so that a page goes on answering while it reads many.
 */
export async function* eventsBetween(
  db: Journal,
  accountId: string,
  from: number,
  to: number,
): AsyncGenerator<JournalEvent[]> {
  for (let start = from; start <= to; start += dayMs) {
    const end = start + dayMs;
    const range = IDBKeyRange.bound([accountId, start], [accountId, Math.min(end, to + 1)], false, true);
    yield await db.getAllFromIndex('events', 'byTime', range);
  }
}
