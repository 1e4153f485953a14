import type { Journal } from './database';
import { type LaneId, ofDestination, waitingLanes } from './lanes';

/** As many as events are kept: whoever was away for long is still sent each, and a flood does not fill the disk. */
const mostPending = 20_000;

/**
 * Ends what waits for a destination beyond that, the oldest first: each has failed, and a person may send it again.
 * A message that tells of several events stays. `now`: epoch ms.
 */
export async function capPending(db: Journal, now: number, most = mostPending): Promise<void> {
  for (const lane of await waitingLanes(db)) await capLane(db, lane, now, most);
}

/** After so many events it is looked again; of what an earlier background added the first look knows. */
const lookEvery = 500;
let addedSince = lookEvery;

/** Counts events that were added, and caps what waits now and then: looking costs each of them some ms. */
export async function capAfter(db: Journal, added: number, now: number): Promise<void> {
  addedSince += added;
  if (addedSince < lookEvery) return;
  addedSince = 0;
  await capPending(db, now);
}

async function capLane(
  db: Journal,
  { accountId, destination }: LaneId,
  now: number,
  most: number,
): Promise<void> {
  const range = ofDestination(destination);
  const excess = (await db.countFromIndex('deliveries', 'byDestination', range)) - most;
  if (excess <= 0) return;
  const tx = db.transaction(['deliveries', 'lanes'], 'readwrite');
  const [deliveries, lanes] = [tx.objectStore('deliveries'), tx.objectStore('lanes')];
  const oldest = await deliveries.index('byDestination').getAll(range, excess);
  const given = oldest.filter(({ summary, eventIds }) => !summary && !eventIds);
  await Promise.all(
    given.map(({ dueAt: _due, openFor: _closed, ...row }) =>
      deliveries.put({ ...row, state: 'failed', reason: 'too-many', settledAt: now }),
    ),
  );
  const lane = (await lanes.get([accountId, destination])) ?? { accountId, destination, sentAt: [] };
  const count = (lane.overflow?.count ?? 0) + given.length;
  if (given.length > 0) await lanes.put({ ...lane, overflow: { count, at: now } });
  await tx.done;
}
