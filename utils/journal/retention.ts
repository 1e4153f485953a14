import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { logError } from '../log';
import { readItem } from '../storage';
import { capPending } from './capPending';
import type { Journal } from './database';
import { noteLog } from './log';
import { removeOldest } from './removeOldest';
import { forgetThreads, pruneThreads } from './threads';

/** How long an account's events are kept, and how many of them at most. */
const bounds = { keptMs: 30 * 24 * 60 * 60_000, mostEvents: 20_000 };
const everyMs = 60 * 60_000;
const mostAdded = 5_000;
const mostPendingWithoutRoom = 500;

/** In `storage.local`: when events were last pruned, epoch ms. */
const prunedKey = 'prunedAt';

const countEvents = (db: Journal, accountId: string): Promise<number> =>
  db.countFromIndex('events', 'byTime', IDBKeyRange.bound([accountId], [accountId, []]));

async function note(db: Journal, accountId: string, at: number, reason: string, count: number) {
  if (count > 0) await noteLog(db, { accountId, at, kind: 'pruned', reason, count });
}

/** Removes what is too old or too much, as `removeOldest` does. `now`: epoch ms, as everywhere here. */
export async function prune(
  db: Journal,
  accountId: string,
  now: number,
  { keptMs, mostEvents } = bounds,
): Promise<void> {
  // First: what says that one of them is open stays.
  await pruneThreads(db, accountId, now - keptMs);
  await note(db, accountId, now, 'age', await removeOldest(db, accountId, { before: now - keptMs }, now));
  const excess = (await countEvents(db, accountId)) - mostEvents;
  if (excess > 0)
    await note(db, accountId, now, 'count', await removeOldest(db, accountId, { most: excess }, now));
}

/** Prunes every account, once an hour at most however often the background is started. */
export async function pruneHourly(db: Journal, accountIds: readonly string[], now: number): Promise<void> {
  const prunedAt = await readItem('local', prunedKey, z.number(), 0);
  // A clock that was set back must not put the next time off.
  if (prunedAt <= now && now - prunedAt < everyMs) return;
  // What cannot be pruned is tried again an hour later, and keeps no other account from it.
  for (const id of accountIds) await prune(db, id, now).catch(logError);
  await browser.storage.local.set({ [prunedKey]: now });
}

/** How many events were added since the last time, by their account. The hour remains for a background that forgets. */
const addedTo = new Map<string, number>();

/** Counts events that were added, and prunes after each 5,000: within an hour a flood brings a hundred times as many. */
export async function pruneAfter(db: Journal, accountId: string, added: number, now: number): Promise<void> {
  const sum = (addedTo.get(accountId) ?? 0) + added;
  addedTo.set(accountId, sum >= mostAdded ? 0 : sum);
  if (sum >= mostAdded) await prune(db, accountId, now);
}

/** Makes room on a full disk: removes the older half of an account's events. */
export async function pruneHalf(db: Journal, accountId: string, now: number): Promise<void> {
  // What waits for its delivery stays: of a flood that would be everything.
  await capPending(db, now, mostPendingWithoutRoom).catch(logError);
  const most = Math.ceil((await countEvents(db, accountId)) / 2);
  await note(db, accountId, now, 'quota', await removeOldest(db, accountId, { most }, now));
}

/**
 * Removes every event of an account but those that wait for their delivery, and its threads. The stream may send them again: they
 * stay removed. Resolves to how many were removed.
 */
export async function clearEvents(db: Journal, accountId: string, now: number): Promise<number> {
  // The events of one batch arrive within its millisecond.
  const removed = await removeOldest(db, accountId, { receivedBy: now + 1, evenOpen: true }, now);
  await forgetThreads(db, accountId);
  await note(db, accountId, now, 'cleared', removed);
  return removed;
}
