import type { ThreadKind } from './catalogue';
import type { Event } from './event';
import type { ThreadRole, Turn } from './threadKey';

/** What remains of an event in its thread. */
export interface Mark {
  /** The event's id. */
  id: string;
  /** When it happened, epoch ms. */
  at: number;
  turn: Turn;
}

/** Events about the same thing. What holds is worked out from the marks, so the order of arrival does not matter. */
export interface Thread {
  accountId: string;
  key: string;
  kind: ThreadKind;
  /** In the order in which they happened, the latest 40. */
  marks: readonly Mark[];
  /** Everything until then was settled by hand, epoch ms. */
  resolvedAt?: number;
}

/** One time that the thread was open. Times are epoch ms. */
export interface Run {
  openedAt: number;
  openedBy: string;
  /** The last event that said it is open. */
  newestAt: number;
  newestBy: string;
  /** The event that told how it is going, if any did. */
  toldBy?: string;
  closedAt?: number;
  closedBy?: string;
}

const mostMarks = 40;
const dayMs = 24 * 60 * 60_000;
const flappingMs = 10 * 60_000;
const flappingRuns = 3;
/** These come one after the other on a busy day. */
const unsteady: ReadonlySet<ThreadKind> = new Set(['deploy', 'update']);
const mostResults = 10;

/** Stamps have whole seconds: what opened and closed within one is closed. */
const turns: readonly Turn[] = ['opens', 'continues', 'closes'];
const byTime = (a: Mark, b: Mark): number =>
  a.at - b.at || turns.indexOf(a.turn) - turns.indexOf(b.turn) || Number(a.id > b.id) - Number(a.id < b.id);

/** Forgets the oldest, but not when a thread that is said to be open again and again was opened. */
const bounded = (marks: readonly Mark[]): readonly Mark[] =>
  marks.length <= mostMarks
    ? marks
    : marks.toSpliced(marks[0]?.turn === 'opens' && marks[1]?.turn === 'opens' ? 1 : 0, 1);

/**
 * The thread with one more event in it, or begun by it. An event that it has changes nothing. Whatever the order in
 * which up to 40 events come, the thread is the same: an event older than the newest never reopens it.
 */
export function advance(
  thread: Thread | undefined,
  { id, at, accountId }: Pick<Event, 'id' | 'at' | 'accountId'>,
  { key, kind, turn }: ThreadRole,
): Thread {
  const before = thread ?? { accountId, key, kind, marks: [] };
  if (before.marks.some((mark) => mark.id === id)) return before;
  return { ...before, marks: bounded([...before.marks, { id, at, turn }].toSorted(byTime)) };
}

/** Every time that the thread was open, the last of them perhaps still. */
export function runsOf({ marks }: Pick<Thread, 'marks'>): Run[] {
  const runs: Run[] = [];
  for (const { id, at, turn } of marks) {
    const last = runs.at(-1);
    const open = last?.closedAt === undefined ? last : undefined;
    if (turn === 'closes') {
      if (open) Object.assign(open, { closedAt: at, closedBy: id });
    } else if (turn === 'continues') {
      if (open) Object.assign(open, { toldBy: id });
    } else if (open) Object.assign(open, { newestAt: at, newestBy: id });
    else runs.push({ openedAt: at, openedBy: id, newestAt: at, newestBy: id });
  }
  return runs;
}

/** The run that goes on, also where somebody settled it by hand. */
export function openRun(thread: Pick<Thread, 'marks'>): Run | undefined {
  const last = runsOf(thread).at(-1);
  return last?.closedAt === undefined ? last : undefined;
}

/**
 * `open`: pinned. `resolved`: by hand, until something newer opens it. `unseen`: open, but no recovery was seen for
 * seven days (deploys: one). `now`: epoch ms.
 */
export function threadState(thread: Thread, now: number): 'open' | 'resolved' | 'unseen' | 'closed' {
  const run = openRun(thread);
  if (!run) return 'closed';
  if (thread.resolvedAt !== undefined && run.newestAt <= thread.resolvedAt) return 'resolved';
  return now - run.newestAt < (thread.kind === 'deploy' ? dayMs : 7 * dayMs) ? 'open' : 'unseen';
}

/** The thread, settled by hand at `now` (epoch ms), also where its server's clock is ahead. */
export const resolve = (thread: Thread, now: number): Thread => ({
  ...thread,
  resolvedAt: Math.max(now, openRun(thread)?.newestAt ?? now),
});

/** How long the last results took, as the median, in ms; `undefined` before there was any. */
export function usualMs(thread: Pick<Thread, 'marks'>): number | undefined {
  const lasted = runsOf(thread)
    .flatMap(({ openedAt, closedAt }) => (closedAt === undefined ? [] : closedAt - openedAt))
    .slice(-mostResults)
    .toSorted((a, b) => a - b);
  const [low, high] = [lasted[(lasted.length - 1) >> 1], lasted[lasted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

const overdueFactor = 3;
const soonestOverdueMs = 20 * 60_000;

/** How long a deploy may go on before its result is missed, in ms. */
export const overdueMs = (thread: Pick<Thread, 'marks'>): number =>
  Math.max(soonestOverdueMs, overdueFactor * (usualMs(thread) ?? 0));

/** What an event tells by its place in the thread. */
export interface Telling {
  /** How long what it closes had lasted; stamps have whole seconds, so less than one says nothing. */
  lastedMs?: number;
  /** It opened the thread for the third time within ten minutes; the fourth does not say so again. */
  isFlapping?: true;
}

export function tellingOf(thread: Thread, eventId: string): Telling {
  const runs = runsOf(thread);
  const closed = runs.find(({ closedBy }) => closedBy === eventId);
  if (closed?.closedAt !== undefined) {
    const lastedMs = closed.closedAt - closed.openedAt;
    return lastedMs > 0 ? { lastedMs } : {};
  }
  const place = runs.findIndex(({ openedBy }) => openedBy === eventId);
  const isFast = (last: number): boolean => {
    const [from, to] = [runs[last - flappingRuns + 1], runs[last]];
    return from !== undefined && to !== undefined && to.openedAt - from.openedAt <= flappingMs;
  };
  const flaps = !unsteady.has(thread.kind) && isFast(place) && !isFast(place - 1);
  return flaps ? { isFlapping: true } : {};
}
