// Apart from `sends.ts`: only pages ask for it, and the background is built without this.

import type { Journal } from './database';
import { dueNow, hasFailed } from './sends';

/**
 * Puts settled deliveries back into their queues, and those that failed and wait to the front, in this order and from
 * the start of the schedule; holds none of these queues any more. Resolves to how many.
 */
export async function retrySends(db: Journal, ids: readonly string[], now: number): Promise<number> {
  const tx = db.transaction(['deliveries', 'lanes'], 'readwrite');
  const [deliveries, lanes] = [tx.objectStore('deliveries'), tx.objectStore('lanes')];
  const rows = await Promise.all(ids.map((id) => deliveries.get(id)));
  const again = rows.flatMap((row) =>
    row && row.channel !== 'browser' && (row.state !== 'pending' || hasFailed(row)) ? row : [],
  );
  await Promise.all(dueNow(again, now).map((row) => deliveries.put(row)));
  const held = new Map(again.map(({ accountId, destination }) => [destination, accountId]));
  for (const [destination, accountId] of held) {
    const lane = await lanes.get([accountId, destination]);
    if (!lane) continue;
    const { notBefore: _until, overflow: _given, ...free } = lane;
    await lanes.put(free);
  }
  await tx.done;
  return again.length;
}
