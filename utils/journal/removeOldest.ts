import type { Journal } from './database';
import { raiseFloor } from './floors';
import type { JournalEvent } from './schema';
import { openEvents } from './threads';
import { dropUnread } from './unread';

/** Each with its deliveries; a transaction of that many rows ends within a few milliseconds. */
const stepEvents = 100;

export interface Which {
  /** At most this many. */
  most?: number;
  /** Only what happened earlier (epoch ms), */
  before?: number;
  /** and arrived by then. */
  receivedBy?: number;
  /** Also what says that a thread is open. */
  evenOpen?: boolean;
}

const unlimited = Number.POSITIVE_INFINITY;

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Removes an account's oldest events with what became of them, and moves its floor, in small transactions with a
 * pause between them, so that nobody waits for long. Killed between two, the next run goes on. An event with a
 * pending delivery stays, also where it is told together with others, and so does what says that a thread is open.
 * Resolves to how many were removed. `now`: epoch ms.
 */
export async function removeOldest(
  db: Journal,
  accountId: string,
  { most = unlimited, before = unlimited, receivedBy = unlimited, evenOpen = false }: Which,
  now: number,
): Promise<number> {
  // Read once: what opens a thread from now on is among the newest.
  const open: ReadonlySet<string> = evenOpen ? new Set() : await openEvents(db, accountId, now);
  let removed = 0;
  let from: readonly (string | number)[] | undefined = [accountId];
  while (from && removed < most) {
    const limit = Math.min(stepEvents, most - removed);
    const step = await removeStep(db, accountId, from, limit, { before, receivedBy, open }, now);
    removed += step.removed;
    from = step.next;
    if (from) await breathe();
  }
  return removed;
}

async function removeStep(
  db: Journal,
  accountId: string,
  from: readonly (string | number)[],
  limit: number,
  { before, receivedBy, open }: { before: number; receivedBy: number; open: ReadonlySet<string> },
  now: number,
) {
  const tx = db.transaction(['events', 'unread', 'deliveries', 'floors'], 'readwrite');
  const [deliveries, floors] = [tx.objectStore('deliveries'), tx.objectStore('floors')];
  const range = IDBKeyRange.bound(from, [accountId, before], false, true);
  const removed: JournalEvent[] = [];
  let seen = 0;
  // One at a time: events may be large.
  let cursor = await tx.objectStore('events').index('byTime').openCursor(range);
  for (; cursor && seen < stepEvents && removed.length < limit; seen += 1) {
    const event = cursor.value;
    const rows = await deliveries.index('byEvent').getAll(event.id);
    const together = await Promise.all((event.togetherIds ?? []).map((id) => deliveries.get(id)));
    const kept =
      event.receivedAt > receivedBy ||
      open.has(event.id) ||
      [...rows, ...together].some((row) => row?.state === 'pending');
    if (!kept) {
      removed.push(event);
      await Promise.all([cursor.delete(), ...rows.map(({ id }) => deliveries.delete(id))]);
    }
    cursor = await cursor.continue();
  }
  await dropUnread(tx.objectStore('unread'), removed);
  if (removed.length > 0) await floors.put(raiseFloor(accountId, await floors.get(accountId), removed, now));
  const next = cursor?.key;
  await tx.done;
  return { removed: removed.length, next };
}
