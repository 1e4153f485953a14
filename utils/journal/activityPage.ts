import type { IDBPObjectStore, StoreNames } from 'idb';
import type { Summary } from '../events/summary';
import type { Journal } from './database';
import type { JournalEvent, JournalSchema } from './schema';

/** An event as a list keeps it: what it carries and what was decided are read when somebody asks for them. */
export type ListedEvent = Omit<JournalEvent, 'payload' | 'decisions'>;

/** Several events that one notification told of; it stands where the latest of them happened. */
export interface ListedBundle {
  /** The notification's. */
  id: string;
  accountId: string;
  at: number;
  receivedAt: number;
  summary: Summary;
}

export type Listed = ListedEvent | ListedBundle;

export const isBundle = (item: Listed): item is ListedBundle => 'summary' in item;

/** Where reading goes on: at what happened then and before. Epoch ms. */
export type Place = Pick<JournalEvent, 'at' | 'receivedAt'>;

export interface ActivityPage {
  items: Listed[];
  /** `undefined` at the end of the journal. */
  next?: Place;
}

interface Wanted {
  /** Where an earlier page ended; without it the newest are read. */
  from?: Place | undefined;
  /** About so many items. */
  limit: number;
  /** What the list has already, by its id. */
  isKnown?: (id: string) => boolean;
}

/** A bundle of thousands is passed in several pages, each of them short. */
const mostLookedAt = 1_000;

export const listed = ({ payload: _carried, decisions: _decided, ...event }: JournalEvent): ListedEvent =>
  event;

type Events = IDBPObjectStore<JournalSchema, ArrayLike<StoreNames<JournalSchema>>, 'events'>;

/** Up to so many events from a place on, newest first, in three requests however many they are. */
export async function readBatch(
  store: Events,
  accountId: string,
  from: Place | undefined,
  count: number,
): Promise<{ events: JournalEvent[]; next: Place | undefined }> {
  const index = store.index('byTime');
  const until = from ? [accountId, from.at, from.receivedAt] : [accountId, []];
  const range = IDBKeyRange.bound([accountId], until);
  const newest = await index.openKeyCursor(range, 'prev');
  const behind = await newest?.advance(count);
  const events = await index.getAll(behind ? IDBKeyRange.bound(behind.key, until, true) : range);
  const [, at = 0, receivedAt = 0] = behind?.key ?? [];
  return { events: events.toReversed(), next: behind ? { at, receivedAt } : undefined };
}

/** The next events of an account, newest first, those of one notification as one. */
export async function readActivityPage(
  db: Journal,
  accountId: string,
  { from, limit, isKnown = () => false }: Wanted,
): Promise<ActivityPage> {
  const tx = db.transaction(['events', 'deliveries']);
  const items = new Map<string, Listed>();
  const summaries = new Map<string, Summary | undefined>();
  const summaryOf = async (id: string) => {
    if (!summaries.has(id)) summaries.set(id, (await tx.objectStore('deliveries').get(id))?.summary);
    return summaries.get(id);
  };
  let next = from;
  let seen = 0;
  do {
    const batch = await readBatch(tx.objectStore('events'), accountId, next, limit);
    for (const event of batch.events.map(listed)) {
      const { at, receivedAt, summaryId } = event;
      const summary = summaryId === undefined ? undefined : await summaryOf(summaryId);
      // One event is told in its own words, and what has outlived its notification speaks for itself.
      const isOfMany = summaryId !== undefined && summary && !summary.only;
      const item = isOfMany ? { id: summaryId, accountId, at, receivedAt, summary } : event;
      if (!isKnown(item.id) && !items.has(item.id)) items.set(item.id, item);
    }
    seen += limit;
    next = batch.next;
  } while (next && items.size < limit && seen < mostLookedAt);
  return { items: [...items.values()], ...(next ? { next } : {}) };
}

/** The events of a bundle, newest first, beginning with what happened at `from` (epoch ms) where that is given. */
export async function readBundle(
  db: Journal,
  { id, accountId, summary }: Pick<ListedBundle, 'id' | 'accountId' | 'summary'>,
  { from, limit, isKnown = () => false }: Wanted,
): Promise<ActivityPage> {
  const until = from ? [accountId, from.at, from.receivedAt] : [accountId, summary.lastAt, []];
  const range = IDBKeyRange.bound([accountId, summary.firstAt], until);
  const items: Listed[] = [];
  let cursor = await db.transaction('events').store.index('byTime').openCursor(range, 'prev');
  while (cursor && items.length < limit) {
    const event = cursor.value;
    if (event.summaryId === id && !isKnown(event.id)) items.push(listed(event));
    cursor = await cursor.continue();
  }
  return { items, ...(cursor ? { next: { at: cursor.value.at, receivedAt: cursor.value.receivedAt } } : {}) };
}

/** These events, as lists keep them, in this order; what was removed meanwhile is left out. */
export async function readListed(db: Journal, ids: readonly string[]): Promise<ListedEvent[]> {
  const { store } = db.transaction('events');
  const events = await Promise.all(ids.map((id) => store.get(id)));
  return events.flatMap((event) => (event ? listed(event) : []));
}
