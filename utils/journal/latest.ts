import type { Journal } from './database';
import type { JournalEvent } from './schema';

/** The newest events of an account, newest first. */
export async function latestEvents(db: Journal, accountId: string, limit: number): Promise<JournalEvent[]> {
  const range = IDBKeyRange.bound([accountId], [accountId, []]);
  const events: JournalEvent[] = [];
  let cursor = await db.transaction('events').store.index('byTime').openCursor(range, 'prev');
  while (cursor && events.length < limit) {
    events.push(cursor.value);
    cursor = await cursor.continue();
  }
  return events;
}
