import type { Threads } from './bufferThreads';
import type { Journal } from './database';
import type { JournalEvent, Notice, ThreadRow } from './schema';

/** A desktop that takes none of them away must not make a row grow for ever. */
const mostNotices = 20;

/** The row with these notices; `now`: epoch ms. */
function withNotices(
  { notices: _before, crowdedAt, ...row }: ThreadRow,
  notices: readonly Notice[],
  now: number,
): ThreadRow {
  return {
    ...row,
    ...(notices.length > 0 ? { notices } : {}),
    ...(notices.length > 1 ? { crowdedAt: crowdedAt ?? now } : {}),
  };
}

/** Notes that the desktop is about to be told of an event, before it is: so that no kill makes it forgotten. */
export async function addNotice(
  store: Threads,
  { accountId, thread, at }: Pick<JournalEvent, 'accountId' | 'thread' | 'at'>,
  { id, isShared }: Pick<Notice, 'id' | 'isShared'>,
  now: number,
): Promise<void> {
  const row = thread && (await store.get([accountId, thread.key]));
  if (!row) return;
  const known = row.notices?.find((notice) => notice.id === id);
  const notice = { id, at: Math.max(at, known?.at ?? at), ...(isShared ? { isShared } : {}) };
  // Of two at the same time the later one counts.
  const notices = [...(row.notices ?? []).filter((other) => other !== known), notice];
  const inOrder = notices.toSorted((a, b) => a.at - b.at);
  await store.put(withNotices(row, inOrder.slice(-mostNotices), now));
}

/** The same for all that one notification tells of, each thread once. */
export async function addNotices(
  store: Threads,
  events: readonly Pick<JournalEvent, 'accountId' | 'thread' | 'at'>[],
  notice: Pick<Notice, 'id' | 'isShared'>,
  now: number,
): Promise<void> {
  const threads = Map.groupBy(events, ({ accountId, thread }) => thread && `${accountId} ${thread.key}`);
  threads.delete(undefined);
  const latest = [...threads.values()].map((some) => some.reduce((a, b) => (b.at > a.at ? b : a)));
  await Promise.all(latest.map((event) => addNotice(store, event, notice, now)));
}

/** A thread's notifications that a later one has replaced. */
export interface Replaced {
  key: [string, string];
  ids: string[];
  /** Those of them that tell of nothing else. */
  own: string[];
}

/**
 * What is to be taken off the desktop: of each thread all but the latest that was shown. One that waits to be shown,
 * perhaps again, is not among them, nor one that was shown after `shownBy` (epoch ms).
 */
export async function replacedNotices(db: Journal, shownBy: number): Promise<Replaced[]> {
  const tx = db.transaction(['threads', 'deliveries']);
  const crowded = await tx.objectStore('threads').index('byCrowded').getAll();
  const replaced = await Promise.all(
    crowded.map(async ({ accountId, key, notices = [] }): Promise<Replaced> => {
      const rows = await Promise.all(notices.map(({ id }) => tx.objectStore('deliveries').get(id)));
      const latest = rows.findLastIndex((row) => row?.state === 'sent');
      const isOver = (place: number) =>
        rows[place]?.state !== 'pending' && (rows[place]?.settledAt ?? 0) <= shownBy;
      const older = notices.filter((_, place) => place < latest && isOver(place));
      const own = older.filter(({ isShared }) => !isShared);
      return { key: [accountId, key], ids: older.map(({ id }) => id), own: own.map(({ id }) => id) };
    }),
  );
  await tx.done;
  return replaced.filter(({ ids }) => ids.length > 0);
}

/** Forgets notices that are not on the desktop any more. `now`: epoch ms. */
export async function dropNotices(db: Journal, { key, ids }: Replaced, now: number): Promise<void> {
  const tx = db.transaction('threads', 'readwrite');
  const row = await tx.store.get(key);
  const left = row?.notices?.filter(({ id }) => !ids.includes(id));
  if (row && left) await tx.store.put(withNotices(row, left, now));
  await tx.done;
}
