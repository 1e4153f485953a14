import { type Answered, afterAnswer } from './afterAnswer';
import type { Journal } from './database';
import {
  freeAt,
  isByThisClock,
  type LaneId,
  laneAfter,
  minuteMs,
  ofDestination,
  type Pace,
  unheld,
} from './lanes';
import { orderStepMs } from './orderStep';
import type { Delivery, JournalEvent } from './schema';

export interface ClaimedSend {
  delivery: Delivery;
  events: readonly [JournalEvent, ...JournalEvent[]];
}

/** Deliveries that are due now, in this order and from the start of the schedule. */
export const dueNow = (rows: readonly Delivery[], now: number): Delivery[] =>
  rows.map(({ reason: _reason, settledAt: _settled, ...row }, place) => ({
    ...row,
    failures: 0,
    state: 'pending',
    dueAt: now - (rows.length - place) * orderStepMs,
  }));

/** Whether an attempt of it has failed. */
export const hasFailed = ({ failures = 0 }: Delivery): boolean => failures > 0;

/**
 * Takes what has been due longest for a destination, with its attempt and its place in the minute already counted: a
 * background killed right after sends the same again, with the same id. Resolves to when there is more to do (epoch ms)
 * where nothing may be sent now, to `undefined` where nothing waits. A message whose events are all gone is dropped.
 * Where the queue leads to another place than before, what failed at the old one is due now.
 */
export async function claimSend(
  db: Journal,
  { accountId, destination }: LaneId,
  pace: Pace,
): Promise<ClaimedSend | number | undefined> {
  const { now, placeKey } = pace;
  const tx = db.transaction(['deliveries', 'events', 'lanes'], 'readwrite');
  const [deliveries, lanes] = [tx.objectStore('deliveries'), tx.objectStore('lanes')];
  const known = await lanes.get([accountId, destination]);
  const hasMoved = known?.placeKey !== undefined && known.placeKey !== placeKey;
  const before = { ...(known ?? { accountId, destination, sentAt: [] }), placeKey };
  const stored = hasMoved ? unheld(before) : before;
  if (hasMoved) {
    const waiting = await deliveries.index('byDestination').getAll(ofDestination(destination));
    const again = dueNow(waiting.filter(hasFailed), now);
    await Promise.all([lanes.put(stored), ...again.map((row) => deliveries.put(row))]);
  }
  const sentAt = stored.sentAt.filter((at) => at > now - minuteMs && at <= now);
  let result: ClaimedSend | number | undefined;
  while (result === undefined) {
    const next = await deliveries.index('byDestination').get(ofDestination(destination));
    if (next?.dueAt === undefined) break;
    // Stamps within one batch are apart by less than a millisecond.
    const dueAt = isByThisClock(next.dueAt, now) ? next.dueAt - 1 : now;
    const at = Math.max(dueAt, freeAt({ ...stored, sentAt }, pace));
    if (at > now) result = at;
    else {
      const { openFor: _closed, ...due } = next;
      const found = await Promise.all(
        (due.eventIds ?? [due.eventId]).map((id) => tx.objectStore('events').get(id)),
      );
      const [first, ...others] = found.filter((event) => event !== undefined);
      if (first) {
        const delivery = { ...due, attempts: due.attempts + 1 };
        await Promise.all([deliveries.put(delivery), lanes.put({ ...stored, sentAt: [...sentAt, now] })]);
        result = { delivery, events: [first, ...others] };
      } else await deliveries.delete(due.id);
    }
  }
  await tx.done;
  return result;
}

/** Notes what was answered, and for the queue how its destination does. */
export async function settleSend(
  db: Journal,
  { id }: Delivery,
  lane: LaneId,
  answered: Answered,
): Promise<void> {
  const tx = db.transaction(['deliveries', 'lanes'], 'readwrite');
  const stored = await tx.objectStore('deliveries').get(id);
  if (stored?.state === 'pending') await tx.objectStore('deliveries').put(afterAnswer(stored, answered));
  const known = await tx.objectStore('lanes').get([lane.accountId, lane.destination]);
  // Without a row it was disconnected meanwhile.
  if (stored && known) await tx.objectStore('lanes').put(laneAfter(known, answered));
  await tx.done;
}

/** Ends everything that waits for a destination, in one transaction. */
async function endAll(db: Journal, destination: string, end: (row: Delivery) => Delivery | undefined) {
  const tx = db.transaction('deliveries', 'readwrite');
  const rows = await tx.store.index('byDestination').getAll(ofDestination(destination));
  await Promise.all(
    rows.map((row) => {
      const ended = end(row);
      return ended ? tx.store.put(ended) : tx.store.delete(row.id);
    }),
  );
  await tx.done;
}

/** Discards what waits for a destination that is not there any more. */
export async function discardSends(db: Journal, { accountId, destination }: LaneId): Promise<void> {
  await endAll(db, destination, () => undefined);
  await db.delete('lanes', [accountId, destination]);
}

/** What waits for a destination that was switched off has failed; a person may send it again. */
export const failSends = (db: Journal, { destination }: LaneId, now: number): Promise<void> =>
  endAll(db, destination, ({ dueAt: _due, openFor: _closed, ...row }) => ({
    ...row,
    state: 'failed',
    reason: 'switched-off',
    settledAt: now,
  }));
