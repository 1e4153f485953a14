import type { IDBPTransaction } from 'idb';
import { bundle } from '../channels/bundle';
import { browserDestination } from '../channels/types';
import { summarise } from '../events/summary';
import type { Journal } from './database';
import { laneOf, onDesktop, pullBack } from './deliveries';
import { addNotice } from './notices';
import type { Delivery, JournalSchema } from './schema';
import { newSummary } from './summaries';

type Bundling = IDBPTransaction<
  JournalSchema,
  ('deliveries' | 'events' | 'lanes' | 'threads')[],
  'readwrite'
>;

/** What of the desktop is remembered: as much as decides what is told together. */
const mostShown = 10;

/**
 * Puts what is due and would come too fast into one delivery for each account, in one transaction: each event stays in
 * exactly one. What has been given its place by itself keeps it, and so does what was ever tried. `now`: epoch ms.
 */
export async function arrange(db: Journal, now: number): Promise<void> {
  const tx = db.transaction(['deliveries', 'events', 'lanes', 'threads'], 'readwrite');
  const [deliveries, lanes] = [tx.objectStore('deliveries'), tx.objectStore('lanes')];
  await pullBack(deliveries, now);
  const due = await deliveries.index('byDestination').getAll(onDesktop(now + 1));
  const undecided = due.filter(({ attempts, summary, isAlone }) => attempts === 0 && !summary && !isAlone);
  for (const [accountId, rows] of Map.groupBy(undecided, (row) => row.accountId)) {
    const lane = laneOf(accountId, await lanes.get([accountId, browserDestination]));
    const open = await deliveries.index('byOpenSummary').get(openFor(accountId));
    const recent = { shownAt: lane.sentAt, bundledAt: lane.bundledAt, openUntil: open?.dueAt };
    const { alone, together, dueAt } = bundle(rows, recent, now);
    const sentAt = [...lane.sentAt, ...alone.map(() => now)].slice(-mostShown);
    await Promise.all([
      ...alone.map((row) => deliveries.put({ ...row, isAlone: true })),
      alone.length > 0 && lanes.put({ ...lane, sentAt }),
    ]);
    if (together.length > 0) await putTogether(tx, open, together, { now, dueAt });
  }
  await tx.done;
}

const openFor = (accountId: string): string => `${accountId} bundle`;

async function putTogether(
  tx: Bundling,
  open: Delivery | undefined,
  rows: readonly Delivery[],
  { now, dueAt }: { now: number; dueAt: number },
): Promise<void> {
  const [deliveries, events] = [tx.objectStore('deliveries'), tx.objectStore('events')];
  let row = open;
  for (const { id, eventId, accountId } of rows) {
    const event = await events.get(eventId);
    await deliveries.delete(id);
    if (!event) continue;
    row ??= { ...newSummary(accountId, event, now), openFor: openFor(accountId) };
    row = { ...row, summary: { ...summarise(row.summary, event), isFlood: true } };
    await events.put({ ...event, summaryId: row.id });
    await addNotice(tx.objectStore('threads'), event, { id: row.id, isShared: true }, now);
  }
  if (row) await deliveries.put({ ...row, dueAt });
}
