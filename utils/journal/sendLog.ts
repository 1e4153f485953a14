import type { Journal } from './database';
import { latestEvents } from './latest';
import type { Delivery, JournalEvent } from './schema';

/** An event with everything that was done, or not done, to tell of it. */
export interface LoggedEvent {
  event: JournalEvent;
  deliveries: Delivery[];
}

/** The newest events of an account with their deliveries, newest first. */
export async function readSendLog(db: Journal, accountId: string, most: number): Promise<LoggedEvent[]> {
  const events = await latestEvents(db, accountId, most);
  const own = await Promise.all(events.map(({ id }) => db.getAllFromIndex('deliveries', 'byEvent', id)));
  const together = new Map<string, Delivery[]>();
  for (const delivery of own.flat()) {
    for (const id of delivery.eventIds ?? []) together.set(id, [...(together.get(id) ?? []), delivery]);
  }
  return events.map((event, place) => {
    const rows = [...(own[place] ?? []), ...(together.get(event.id) ?? [])];
    return { event, deliveries: [...new Map(rows.map((row) => [row.id, row])).values()] };
  });
}

/** The ids of what an account could not send, to be sent again. */
export async function failedSends(db: Journal, accountId: string): Promise<string[]> {
  const rows = await db.getAllFromIndex('deliveries', 'byAccount', accountId);
  return rows.filter(({ channel, state }) => channel !== 'browser' && state === 'failed').map(({ id }) => id);
}
