import type { Journal } from './database';
import { latestEvents, type Span } from './latest';
import type { Delivery, DeliveryState, JournalEvent } from './schema';

/** An event with everything that was done, or not done, to tell of it. */
export interface LoggedEvent {
  event: JournalEvent;
  deliveries: Delivery[];
}

export interface Wanted extends Span {
  /** Asked first, as deliveries take longer to find. */
  isOf?: (event: JournalEvent) => boolean;
  isShown?: (logged: LoggedEvent) => boolean;
}

/** So many events are looked at in one go; */
const step = 100;
/** what is older than this many is found by its time. */
const mostLookedAt = 5_000;

/** The newest events of an account that are wanted, with their deliveries, newest first. */
export async function readSendLog(
  db: Journal,
  accountId: string,
  most: number,
  { isOf = () => true, isShown = () => true, ...span }: Wanted = {},
): Promise<LoggedEvent[]> {
  const events = (await latestEvents(db, accountId, mostLookedAt, span)).filter(isOf);
  const found: LoggedEvent[] = [];
  for (let from = 0; from < events.length && found.length < most; from += step) {
    const some = await Promise.all(
      events
        .slice(from, from + step)
        .map(async (event) => ({ event, deliveries: await deliveriesOf(db, event) })),
    );
    found.push(...some.filter(isShown));
  }
  return found.slice(0, most);
}

/** Its own, and those that tell of it together with others. */
async function deliveriesOf(
  db: Journal,
  { id, summaryId, togetherIds = [] }: JournalEvent,
): Promise<Delivery[]> {
  const [own, ...together] = await Promise.all([
    db.getAllFromIndex('deliveries', 'byEvent', id),
    ...[...(summaryId ? [summaryId] : []), ...togetherIds].map((each) => db.get('deliveries', each)),
  ]);
  const rows = [...own, ...together.flatMap((row) => row ?? [])];
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** What is to be sent again. */
export interface Again extends Span {
  states: readonly Exclude<DeliveryState, 'pending'>[];
  /** The destinations that it can be sent to now. */
  destinations: ReadonlySet<string>;
  /** Whether one of a delivery's events is meant. */
  isMeant: (event: JournalEvent) => boolean;
}

/** What an account sent, or could not send, elsewhere and would send again: in the order in which its events came. */
export async function findSends(
  db: Journal,
  accountId: string,
  { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, ...again }: Again,
): Promise<Delivery[]> {
  const tx = db.transaction(['deliveries', 'events']);
  const rows = await tx.objectStore('deliveries').index('byAccount').getAll(accountId);
  const settled = rows.filter(
    ({ state, destination }) =>
      state !== 'pending' && again.states.includes(state) && again.destinations.has(destination),
  );
  const found = await Promise.all(
    settled.map(async (row) => {
      const ids = row.eventIds ?? [row.eventId];
      const events = await Promise.all(ids.map((id) => tx.objectStore('events').get(id)));
      const meant = events.find(
        (event) => event !== undefined && event.at >= from && event.at <= to && again.isMeant(event),
      );
      return meant ? [{ row, cameAt: meant.receivedAt }] : [];
    }),
  );
  return found
    .flat()
    .toSorted((a, b) => a.cameAt - b.cameAt)
    .map(({ row }) => row);
}
