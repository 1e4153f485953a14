import { threadRole } from '../events/threadKey';
import { advance, openRun, type Run, resolve, type Thread, tellingOf, threadState } from '../events/threads';
import type { NewEvent } from './batch';
import type { Threads } from './bufferThreads';
import type { Journal } from './database';
import type { ThreadRow } from './schema';

/** A list of more is no list; a server that makes up things must not keep the journal from being pruned. */
const mostOpen = 200;
const mostThreads = 5_000;

const ofAccount = (accountId: string): IDBKeyRange => IDBKeyRange.bound([accountId], [accountId, []]);

/** A thread with what it is looked up by. */
function rowOf({ openAt: _before, ...thread }: Thread & Partial<ThreadRow>): ThreadRow {
  const run = openRun(thread);
  const isOpen = run && run.newestAt > (thread.resolvedAt ?? Number.NEGATIVE_INFINITY);
  const newestAt = thread.marks.at(-1)?.at ?? 0;
  return { ...thread, newestAt, ...(isOpen ? { openAt: run.newestAt } : {}) };
}

/** Takes new events into their threads. Resolves to the events in their order, each with what it tells there. */
export async function advanceThreads(store: Threads, events: readonly NewEvent[]): Promise<NewEvent[]> {
  const rows = new Map<string, ThreadRow>();
  const withRoles = events.map((event) => ({ event, role: threadRole(event) }));
  const owners = new Map(withRoles.map(({ event, role }) => [role?.key, event.accountId]));
  await Promise.all(
    [...owners].map(async ([key, accountId]) => {
      const known = key === undefined ? undefined : await store.get([accountId, key]);
      if (known) rows.set(known.key, known);
    }),
  );
  const told = withRoles.map(({ event, role }) => {
    if (!role) return event;
    const { key } = role;
    const row = rowOf(advance(rows.get(key), event, role));
    rows.set(key, row);
    return { ...event, thread: { key, ...tellingOf(row, event.id) } };
  });
  await Promise.all([...rows.values()].map((row) => store.put(row)));
  return told;
}

/** A thread that goes on, with the time that it has been open. */
export interface OpenThread {
  thread: ThreadRow;
  run: Run;
  /** `unseen`: so old that no recovery is expected any more. */
  state: 'open' | 'unseen';
}

const opened = (rows: readonly ThreadRow[], now: number): OpenThread[] =>
  rows.flatMap((thread) => {
    const [run, state] = [openRun(thread), threadState(thread, now)];
    return run && (state === 'open' || state === 'unseen') ? [{ thread, run, state }] : [];
  });

/** The latest 200 threads of an account that go on, oldest first; without those that were settled by hand. */
export async function openThreads(db: Journal, accountId: string, now: number): Promise<OpenThread[]> {
  const { store } = db.transaction('threads');
  const index = store.index('byOpen');
  const range = ofAccount(accountId);
  const newest = await index.openKeyCursor(range, 'prev');
  // Whatever is before it is not even read: there may be as many as a server makes up.
  const first = await newest?.advance(mostOpen - 1);
  const rows = await index.getAll(first ? IDBKeyRange.bound(first.key, range.upper) : range);
  return opened(rows.slice(-mostOpen), now);
}

/** What is known of one thing, by the key of its events' thread (`threadRole`). */
export const readThread = (db: Journal, accountId: string, key: string): Promise<ThreadRow | undefined> =>
  db.get('threads', [accountId, key]);

/** The events that say that a thread is open: they stay as long as it is. `now`: epoch ms, as everywhere here. */
export async function openEvents(db: Journal, accountId: string, now: number): Promise<ReadonlySet<string>> {
  const lasting = (await openThreads(db, accountId, now)).filter(({ state }) => state === 'open');
  return new Set(lasting.flatMap(({ run }) => [run.openedBy, run.newestBy, run.toldBy ?? run.newestBy]));
}

/**
 * Settles a thread by hand: it is not pinned any more until something newer opens it. Resolves to the notifications
 * about it alone.
 */
export async function resolveThread(
  db: Journal,
  accountId: string,
  key: string,
  now: number,
): Promise<string[]> {
  const tx = db.transaction('threads', 'readwrite');
  const thread = await tx.store.get([accountId, key]);
  if (thread) await tx.store.put(rowOf(resolve(thread, now)));
  await tx.done;
  return thread?.notices?.flatMap(({ id, isShared }) => (isShared ? [] : id)) ?? [];
}

/** Forgets threads whose newest event happened `before` (epoch ms), and the oldest of more than 5,000. */
export async function pruneThreads(db: Journal, accountId: string, before: number): Promise<void> {
  const tx = db.transaction('threads', 'readwrite');
  const index = tx.store.index('byTime');
  const keys = await index.getAllKeys(ofAccount(accountId));
  const old = await index.count(IDBKeyRange.bound([accountId], [accountId, before]));
  const gone = keys.slice(0, Math.max(old, keys.length - mostThreads));
  await Promise.all([...gone.map((key) => tx.store.delete(key)), tx.done]);
}

export const forgetThreads = (db: Journal, accountId: string): Promise<void> =>
  db.delete('threads', ofAccount(accountId));
