import type { Journal } from './database';
import type { JournalEvent } from './schema';

/** What an event's mark is found by. */
export type Markable = Pick<JournalEvent, 'accountId' | 'at' | 'id'>;

type Key = [string, number, string];

/** The store of marks in whichever transaction. */
interface Marks {
  put(mark: true, key: Key): Promise<unknown>;
  delete(key: Key): Promise<void>;
}

const keyOf = ({ accountId, at, id }: Markable): Key => [accountId, at, id];

const ofAccount = (accountId: string): IDBKeyRange => IDBKeyRange.bound([accountId], [accountId, []]);
const within = (accountId: string, from: number, to: number): IDBKeyRange =>
  IDBKeyRange.bound([accountId, from], [accountId, to, []]);

/** Whether the desktop is told of it, by itself or together with others: what nobody is told of is not waiting for anybody. */
const isTold = ({ decisions }: Pick<JournalEvent, 'decisions'>): boolean =>
  decisions.some(({ channel, on }) => channel === 'browser' && on);

/** Marks those of new events that the desktop is told of. */
export async function addUnread(
  store: Pick<Marks, 'put'>,
  rows: readonly { event: Markable & Pick<JournalEvent, 'decisions'> }[],
): Promise<void> {
  const told = rows.filter(({ event }) => isTold(event));
  await Promise.all(told.map(({ event }) => store.put(true, keyOf(event))));
}

/** Forgets the marks of events that are removed. */
export async function dropUnread(
  store: Pick<Marks, 'delete'>,
  events: readonly JournalEvent[],
): Promise<void> {
  await Promise.all(events.filter(isTold).map((event) => store.delete(keyOf(event))));
}

/** How many events of an account nobody has seen. */
export const countUnread = (db: Journal, accountId: string): Promise<number> =>
  db.count('unread', ofAccount(accountId));

/** The unread events that happened in a span of time, both ends (epoch ms) included: when, by their ids. */
export async function unreadBetween(
  db: Journal,
  accountId: string,
  from: number,
  to: number,
): Promise<Map<string, number>> {
  // No range may end before it begins.
  const keys = from > to ? [] : await db.getAllKeys('unread', within(accountId, from, to));
  return new Map(keys.map(([, at, id]) => [id, at]));
}

/** Marks events as read, or as unread again. */
export async function markRead(db: Journal, events: readonly Markable[], isRead = true): Promise<void> {
  const tx = db.transaction('unread', 'readwrite');
  const mark = (event: Markable) =>
    isRead ? tx.store.delete(keyOf(event)) : tx.store.put(true, keyOf(event));
  await Promise.all([...events.map(mark), tx.done]);
}

/** Marks everything of an account as read, however much that is, at once. */
export const markAllRead = (db: Journal, accountId: string): Promise<void> =>
  db.delete('unread', ofAccount(accountId));

/**
 * Marks as read what a notification told of: its event, or all that its summary counts. Resolves to the account whose
 * events they are, `undefined` where the notification is not known.
 */
export async function markToldRead(db: Journal, deliveryId: string): Promise<string | undefined> {
  const delivery = await db.get('deliveries', deliveryId);
  if (!delivery) return undefined;
  const { accountId, eventId, summary } = delivery;
  const { firstAt, lastAt } = summary ?? {};
  const ids =
    firstAt === undefined || lastAt === undefined
      ? [eventId]
      : [...(await unreadBetween(db, accountId, firstAt, lastAt)).keys()];
  const { store } = db.transaction('events');
  const events = await Promise.all(ids.map((id) => store.get(id)));
  const told = events.filter((event) => event && (!summary || event.summaryId === deliveryId));
  await markRead(
    db,
    told.flatMap((event) => event ?? []),
  );
  return accountId;
}
