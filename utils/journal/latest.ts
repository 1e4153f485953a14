import type { Journal } from './database';
import type { JournalEvent } from './schema';

/** Both in epoch ms and included; without one there is no end on that side. */
export interface Span {
  from?: number | undefined;
  to?: number | undefined;
}

/** The newest events of an account that happened in a span of time, newest first. */
export async function latestEvents(
  db: Journal,
  accountId: string,
  limit: number,
  { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: Span = {},
): Promise<JournalEvent[]> {
  // No range may end before it begins.
  if (from > to) return [];
  const range = IDBKeyRange.bound([accountId, from], [accountId, to, []]);
  const events: JournalEvent[] = [];
  let cursor = await db.transaction('events').store.index('byTime').openCursor(range, 'prev');
  while (cursor && events.length < limit) {
    events.push(cursor.value);
    cursor = await cursor.continue();
  }
  return events;
}
