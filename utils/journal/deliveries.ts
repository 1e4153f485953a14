import type { IDBPObjectStore, IDBPTransaction, StoreNames } from 'idb';
import { browserDestination, type Outcome } from '../channels/types';
import type { Summary } from '../events/summary';
import type { Journal } from './database';
import { addNotice } from './notices';
import { orderStepMs } from './orderStep';
import type { Delivery, JournalEvent, JournalSchema, Lane } from './schema';

/** A delivery with what it announces: an event, or all that a summary counts. */
export interface DueDelivery {
  delivery: Delivery;
  about: JournalEvent | Summary;
}

/** What the next delivery is taken in. */
export type Claiming = IDBPTransaction<
  JournalSchema,
  ('deliveries' | 'events' | 'lanes' | 'threads')[],
  'readwrite'
>;

/** A call that was refused or proved nothing is followed by one more, at the next alarm. */
export const lookAgainMs = 30_000;
const mostCalls = 2;
/** Nothing waits longer than this for the desktop: what is due later was noted before the clock was set back. */
const longestWaitMs = lookAgainMs;

/** The pending deliveries of the browser channel, or those that are due by then. */
export const onDesktop = (until = Number.POSITIVE_INFINITY): IDBKeyRange =>
  IDBKeyRange.bound([browserDestination], [browserDestination, until]);

/**
 * Makes due, in its order, what waits only because the clock was set back, summaries that are still open too. Resolves
 * to whether there was any.
 */
export async function pullBack<Stores extends ArrayLike<StoreNames<JournalSchema>>>(
  store: IDBPObjectStore<JournalSchema, Stores, 'deliveries', 'readwrite'>,
  now: number,
): Promise<boolean> {
  const ahead = IDBKeyRange.bound([browserDestination, now + longestWaitMs], onDesktop().upper, true);
  const waiting = await store.index('byDestination').getAll(ahead);
  // The digest of quiet hours waits for their end, which is looked at apart.
  const rows = waiting.filter(({ summary }) => !summary?.isDigest);
  await Promise.all(
    rows.map((row, place) => store.put({ ...row, dueAt: now - (rows.length - place) * orderStepMs })),
  );
  return rows.length > 0;
}

/** How long a claim holds: what a background dies over again and again does not keep the others waiting. */
const leaseMs = 2_000;

/**
 * Takes the desktop's delivery that has been due longest, one at a time. Nothing is counted yet: killed before the
 * browser is called, it is as if it had never been taken. A delivery whose event is gone is dropped. A summary takes
 * no more events in from now on. `before` is done first, in the same transaction.
 */
export async function claimNext(
  db: Journal,
  now: number,
  before?: (tx: Claiming, now: number) => Promise<void>,
): Promise<DueDelivery | undefined> {
  const tx = db.transaction(['deliveries', 'events', 'lanes', 'threads'], 'readwrite');
  await before?.(tx, now);
  const deliveries = tx.objectStore('deliveries');
  let claimed: DueDelivery | undefined;
  while (!claimed) {
    const due = await deliveries.index('byDestination').get(onDesktop(now + 1));
    if (!due) break;
    claimed = await claim(tx, due, now);
  }
  await tx.done;
  return claimed;
}

async function claim(
  tx: Claiming,
  { openFor: _closed, ...due }: Delivery,
  now: number,
): Promise<DueDelivery | undefined> {
  const about = due.summary ?? (await tx.objectStore('events').get(due.eventId));
  const delivery = { ...due, dueAt: now + leaseMs };
  if (!about) await tx.objectStore('deliveries').delete(due.id);
  else
    await Promise.all([
      tx.objectStore('deliveries').put(delivery),
      !('counts' in about) && addNotice(tx.objectStore('threads'), about, due, now),
    ]);
  return about && { delivery, about };
}

/** What the browser is asked to show. */
export type Words = Required<Pick<Delivery, 'title' | 'message'>>;

/**
 * Counts a call of the browser, right before it is made: a background that dies over it cannot show it more often than
 * allowed, the next one looks at once whether it is there, and the log has the words either way. Resolves to whether the
 * call is still to be made.
 */
export async function countCall(db: Journal, id: string, words: Words, now: number): Promise<boolean> {
  const tx = db.transaction(['deliveries', 'lanes'], 'readwrite');
  const [deliveries, lanes] = [tx.objectStore('deliveries'), tx.objectStore('lanes')];
  const stored = await deliveries.get(id);
  const isWanted = stored?.state === 'pending';
  if (isWanted) {
    await deliveries.put({ ...stored, ...words, attempts: stored.attempts + 1, dueAt: now });
    const { accountId, summary } = stored;
    const lane = laneOf(accountId, await lanes.get([accountId, browserDestination]));
    if (summary?.isFlood && !summary.only) await lanes.put({ ...lane, bundledAt: now });
  }
  await tx.done;
  return isWanted;
}

/** What is remembered of the desktop. */
export const laneOf = (accountId: string, known: Lane | undefined): Lane =>
  known ?? { accountId, destination: browserDestination, sentAt: [] };

/** When the desktop's next delivery is due (epoch ms), `undefined` when none is pending. */
export const nextDueAt = async (db: Journal): Promise<number | undefined> => {
  const index = db.transaction('deliveries').store.index('byDestination');
  return (await index.openKeyCursor(onDesktop()))?.key[1];
};

/** How the row looks after an attempt: settled, or due again while there is a call left. */
function afterAttempt(delivery: Delivery, outcome: Outcome, now: number): Delivery {
  const { dueAt: _due, error: _last, openFor: _closed, ...rest } = delivery;
  const error = outcome.state === 'failed' ? { error: outcome.error } : {};
  if (outcome.state !== 'sent' && delivery.attempts < mostCalls)
    return { ...rest, ...error, dueAt: now + lookAgainMs };
  return { ...rest, ...error, state: outcome.state, settledAt: now };
}

/** Notes what came of an attempt, unless somebody (a click, a close) already proved more. */
export async function settle(db: Journal, attempted: Delivery, outcome: Outcome, now: number): Promise<void> {
  const tx = db.transaction('deliveries', 'readwrite');
  const stored = await tx.store.get(attempted.id);
  if (stored?.state === 'pending') await tx.store.put(afterAttempt(stored, outcome, now));
  await tx.done;
}

/** Puts a claimed delivery back for which nothing was called; it is due again then (epoch ms). */
export async function putBack(db: Journal, id: string, dueAt: number): Promise<void> {
  const tx = db.transaction('deliveries', 'readwrite');
  const stored = await tx.store.get(id);
  if (stored?.state === 'pending') await tx.store.put({ ...stored, dueAt });
  await tx.done;
}

/** The desktop told us that this notification was really there (shown, closed or clicked). */
export async function markSeen(db: Journal, id: string, now: number, clicked = false): Promise<void> {
  const tx = db.transaction('deliveries', 'readwrite');
  const stored = await tx.store.get(id);
  if (stored) {
    const row = stored.state === 'sent' ? stored : afterAttempt(stored, { state: 'sent' }, now);
    await tx.store.put(clicked ? { ...row, clickedAt: now } : row);
  }
  await tx.done;
}
