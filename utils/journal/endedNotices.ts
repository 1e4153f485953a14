import { runsOf, threadState } from '../events/threads';
import type { Journal } from './database';
import type { Replaced } from './notices';
import type { JournalEvent, ThreadRow } from './schema';

/** What ended longer ago than this was looked at long since. */
const backMs = 24 * 60 * 60_000;

/** Whether a notification of its own tells of it, and so takes the place of those before it. */
const isToldAlone = ({ decisions }: JournalEvent): boolean =>
  decisions.some(
    ({ channel, on, reason }) =>
      channel === 'browser' && on && reason !== 'quiet-hours' && reason !== 'summarised',
  );

/**
 * The notifications of threads that ended without one that says so: the end is muted, kept for a digest or switched
 * off. Those that are still to be shown, or that tell of other things too, are not among them. `now`: epoch ms.
 */
export async function endedNotices(db: Journal, accountId: string, now: number): Promise<Replaced[]> {
  const tx = db.transaction(['threads', 'events', 'deliveries']);
  const lately = IDBKeyRange.bound([accountId, now - backMs], [accountId, []]);
  const rows = await tx.objectStore('threads').index('byTime').getAll(lately);
  const ended = rows.filter((row) => row.notices && threadState(row, now) === 'closed');
  const noticesOf = async ({ accountId, key, notices = [], ...thread }: ThreadRow): Promise<Replaced> => {
    const { closedAt = 0, closedBy = '' } = runsOf(thread).at(-1) ?? {};
    const end = await tx.objectStore('events').get(closedBy);
    const before = notices.filter(({ at, isShared }) => at <= closedAt && !isShared);
    const shown = await Promise.all(
      before.map(async ({ id }) =>
        (await tx.objectStore('deliveries').get(id))?.state === 'sent' ? [id] : [],
      ),
    );
    const own = end && !isToldAlone(end) ? shown.flat() : [];
    return { key: [accountId, key], ids: own, own };
  };
  const all = await Promise.all(ended.map(noticesOf));
  await tx.done;
  return all.filter(({ own }) => own.length > 0);
}
