import { retryDelayMs } from '../channels/schedule';
import type { SendOutcome } from '../channels/send';
import type { Journal } from './database';
import type { Attempt, Delivery, JournalEvent, Lane } from './schema';

/** A destination's queue, by the ids it has in this browser. */
export interface LaneId {
  accountId: string;
  destination: string;
}

export interface ClaimedSend {
  delivery: Delivery;
  events: readonly [JournalEvent, ...JournalEvent[]];
}

const mostHistory = 10;
const minuteMs = 60_000;
/** What is due next is found by its time, so each of several has one of its own. */
const orderStepMs = 1 / 1024;
/** No receiver is asked more often than this. */
const mostPerMinute = 60;

const ofDestination = (destination: string, until = Number.POSITIVE_INFINITY): IDBKeyRange =>
  IDBKeyRange.bound([destination], [destination, until]);

/** When the next may be sent there, epoch ms. A clock that was set back makes nobody wait. */
function freeAt({ sentAt, notBefore = 0 }: Lane, paceMs: number): number {
  const full = sentAt.at(-mostPerMinute);
  const last = sentAt.at(-1);
  return Math.max(
    notBefore,
    full === undefined ? 0 : full + minuteMs,
    last === undefined ? 0 : last + paceMs,
  );
}

/**
 * Takes what has been due longest for a destination, with its attempt and its place in the minute already counted: a
 * background killed right after sends the same again, with the same id. Resolves to when there is more to do (epoch ms)
 * where nothing may be sent now, to `undefined` where nothing waits. A message whose events are all gone is dropped.
 */
export async function claimSend(
  db: Journal,
  { accountId, destination }: LaneId,
  { now, paceMs }: { now: number; paceMs: number },
): Promise<ClaimedSend | number | undefined> {
  const tx = db.transaction(['deliveries', 'events', 'lanes'], 'readwrite');
  const [deliveries, lanes] = [tx.objectStore('deliveries'), tx.objectStore('lanes')];
  const stored = (await lanes.get([accountId, destination])) ?? { accountId, destination, sentAt: [] };
  const sentAt = stored.sentAt.filter((at) => at > now - minuteMs && at <= now);
  let result: ClaimedSend | number | undefined;
  while (result === undefined) {
    const next = await deliveries.index('byDestination').get(ofDestination(destination));
    if (next?.dueAt === undefined) break;
    // Stamps within one batch are apart by less than a millisecond.
    const at = Math.max(next.dueAt - 1, freeAt({ ...stored, sentAt }, paceMs));
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

export interface Answered {
  outcome: SendOutcome;
  /** Epoch ms. */
  at: number;
  /** 0 to 1, so that browsers do not all come back at once. */
  random: number;
}

/** How a row looks after an answer: settled, or due again while there is an attempt left and it is worth one. */
export function afterAnswer(delivery: Delivery, { outcome, at, random }: Answered): Delivery {
  const { dueAt: _due, reason: _last, ...rest } = delivery;
  const attempt: Attempt = {
    at,
    state: outcome.state,
    ...(outcome.state === 'failed' ? { reason: outcome.reason } : {}),
    ...outcome.answer,
  };
  const history = [...(delivery.history ?? []), attempt].slice(-mostHistory);
  if (outcome.state !== 'failed') return { ...rest, history, state: outcome.state, settledAt: at };
  const { reason, notBefore = 0 } = outcome;
  const isLasting = reason === 'auth' || reason === 'invalid' || reason === 'gone';
  const failures = (delivery.failures ?? 0) + 1;
  const delay = isLasting ? undefined : retryDelayMs(failures, random);
  if (delay === undefined) return { ...rest, history, failures, state: 'failed', reason, settledAt: at };
  return { ...rest, history, failures, reason, dueAt: Math.max(at + delay, notBefore) };
}

/** Notes what was answered. A receiver that asks for time gets it for everything that waits for it. */
export async function settleSend(
  db: Journal,
  { id }: Delivery,
  lane: LaneId,
  answered: Answered,
): Promise<void> {
  const tx = db.transaction(['deliveries', 'lanes'], 'readwrite');
  const stored = await tx.objectStore('deliveries').get(id);
  if (stored?.state === 'pending') await tx.objectStore('deliveries').put(afterAnswer(stored, answered));
  const { outcome } = answered;
  if (stored && outcome.state === 'failed' && outcome.notBefore !== undefined) {
    const key: [string, string] = [lane.accountId, lane.destination];
    const known = await tx.objectStore('lanes').get(key);
    await tx.objectStore('lanes').put({ sentAt: [], ...known, ...lane, notBefore: outcome.notBefore });
  }
  await tx.done;
}

/** The destinations that something waits for. */
export async function waitingLanes(db: Journal): Promise<LaneId[]> {
  const lanes: LaneId[] = [];
  let cursor = await db.transaction('deliveries').store.index('byDestination').openCursor();
  while (cursor) {
    const { accountId, destination } = cursor.value;
    lanes.push({ accountId, destination });
    // Behind all that waits for the same one.
    cursor = await cursor.continue([destination, []] as never);
  }
  return lanes;
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

/** Puts settled deliveries back into their queues, in this order and from the start of the schedule. Resolves to how many. */
export async function retrySends(db: Journal, ids: readonly string[], now: number): Promise<number> {
  const tx = db.transaction('deliveries', 'readwrite');
  const rows = await Promise.all(ids.map((id) => tx.store.get(id)));
  const again = rows.flatMap((row) =>
    row && row.state !== 'pending' && row.channel !== 'browser' ? row : [],
  );
  await Promise.all(
    again.map(({ reason: _reason, settledAt: _settled, ...rest }, place) =>
      tx.store.put({
        ...rest,
        failures: 0,
        state: 'pending',
        dueAt: now - (again.length - place) * orderStepMs,
      }),
    ),
  );
  await tx.done;
  return again.length;
}
