import type { IDBPTransaction } from 'idb';
import { browserDestination, type Outcome } from '../channels/types';
import type { Summary } from '../events/summary';
import type { Journal } from './database';
import type { Delivery, JournalEvent, JournalSchema } from './schema';

/** A delivery with what it announces: an event, or all that a summary counts. */
export interface DueDelivery {
  delivery: Delivery;
  about: JournalEvent | Summary;
}

type Claiming = IDBPTransaction<JournalSchema, ('deliveries' | 'events')[], 'readwrite'>;

/** An attempt that was refused or proved nothing is followed by one more, at the next alarm. */
const lookAgainMs = 30_000;
const mostAttempts = 2;

/** The pending deliveries of the browser channel, or those that are due by then. */
export const onDesktop = (until = Number.POSITIVE_INFINITY): IDBKeyRange =>
  IDBKeyRange.bound([browserDestination], [browserDestination, until]);

/**
 * How long a claim holds. A background that was killed over it leaves it for so long to the next one, which first
 * hears what it was woken for: that the notification was closed, for instance, and so had been shown.
 */
const leaseMs = 2_000;

/**
 * Takes the desktop's delivery that has been due longest, with its attempt already counted: a background that dies right
 * after cannot show it more often than allowed. Only one, so that none is counted that the channel never saw.
 * A delivery whose event is gone is dropped. A summary takes no more events in from now on.
 */
export async function claimNext(db: Journal, now: number): Promise<DueDelivery | undefined> {
  const tx = db.transaction(['deliveries', 'events'], 'readwrite');
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
  const delivery = { ...due, attempts: due.attempts + 1, dueAt: now + leaseMs };
  if (about) await tx.objectStore('deliveries').put(delivery);
  else await tx.objectStore('deliveries').delete(due.id);
  return about && { delivery, about };
}

/** When the desktop's next delivery is due (epoch ms), `undefined` when none is pending. */
export const nextDueAt = async (db: Journal): Promise<number | undefined> => {
  const index = db.transaction('deliveries').store.index('byDestination');
  return (await index.openKeyCursor(onDesktop()))?.key[1];
};

/** How the row looks after an attempt: settled, or due again while there is an attempt left. */
function afterAttempt(delivery: Delivery, outcome: Outcome, now: number): Delivery {
  const { dueAt: _due, error: _last, openFor: _closed, ...rest } = delivery;
  const error = outcome.state === 'failed' ? { error: outcome.error } : {};
  if (outcome.state !== 'sent' && delivery.attempts < mostAttempts)
    return { ...rest, ...error, dueAt: now + lookAgainMs };
  return { ...rest, ...error, state: outcome.state, settledAt: now };
}

/** Notes what came of an attempt, unless somebody (a click, a close) already proved more. */
export async function settle(
  db: Journal,
  attempted: Delivery,
  outcome: Outcome,
  shown: Pick<Delivery, 'title' | 'message'>,
  now: number,
): Promise<void> {
  const tx = db.transaction('deliveries', 'readwrite');
  const stored = await tx.store.get(attempted.id);
  if (stored) {
    const row = stored.state === 'pending' ? afterAttempt(stored, outcome, now) : stored;
    await tx.store.put({ ...row, ...shown });
  }
  await tx.done;
}

/** Puts a claimed delivery back that no channel was called for; it is due again later. */
export async function putBack(db: Journal, { id }: Delivery, now: number): Promise<void> {
  const tx = db.transaction('deliveries', 'readwrite');
  const stored = await tx.store.get(id);
  if (stored?.state === 'pending')
    await tx.store.put({ ...stored, attempts: stored.attempts - 1, dueAt: now + lookAgainMs });
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
