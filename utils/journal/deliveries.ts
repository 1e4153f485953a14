import type { Outcome } from '../channels/types';
import type { Journal } from './database';
import type { Delivery, JournalEvent } from './schema';

export interface DueDelivery {
  delivery: Delivery;
  event: JournalEvent;
}

/** How many deliveries one round takes. */
const roundSize = 50;

/** An attempt that proved nothing is looked at again by the next alarm. */
const lookAgainMs = 30_000;

/**
 * Takes the deliveries that are due, with their attempt already counted: a background that dies right after
 * cannot show one more often than allowed. A delivery whose event is gone is dropped.
 */
export async function claimDue(db: Journal, now: number): Promise<DueDelivery[]> {
  const tx = db.transaction(['deliveries', 'events'], 'readwrite');
  const deliveries = tx.objectStore('deliveries');
  const due = await deliveries.index('byDue').getAll(IDBKeyRange.upperBound(now + 1), roundSize);
  const events = await Promise.all(due.map(({ eventId }) => tx.objectStore('events').get(eventId)));
  const claimed = due.map((delivery, position) => ({
    delivery: { ...delivery, attempts: delivery.attempts + 1 },
    event: events[position],
  }));
  await Promise.all([
    ...claimed.map(({ delivery, event }) =>
      event ? deliveries.put(delivery) : deliveries.delete(delivery.id),
    ),
    tx.done,
  ]);
  return claimed.flatMap(({ delivery, event }) => (event ? [{ delivery, event }] : []));
}

/** How the row looks after an attempt. `unconfirmed` gets one more look while an attempt is left. */
function afterAttempt(delivery: Delivery, outcome: Outcome, now: number): Delivery {
  if (outcome.state === 'unconfirmed' && delivery.attempts < 2)
    return { ...delivery, dueAt: now + lookAgainMs };
  const { dueAt: _settled, ...rest } = delivery;
  return {
    ...rest,
    state: outcome.state,
    settledAt: now,
    ...(outcome.state === 'failed' ? { error: outcome.error } : {}),
  };
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

/** The desktop told us that this notification was really there (shown, closed or clicked). */
export async function markSeen(
  db: Journal,
  id: string,
  now: number,
  clicked = false,
): Promise<Delivery | undefined> {
  const tx = db.transaction('deliveries', 'readwrite');
  const stored = await tx.store.get(id);
  if (stored) {
    const row = stored.state === 'sent' ? stored : afterAttempt(stored, { state: 'sent' }, now);
    await tx.store.put(clicked ? { ...row, clickedAt: now } : row);
  }
  await tx.done;
  return stored;
}
