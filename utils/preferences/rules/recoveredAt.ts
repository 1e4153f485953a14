import { runsOf, type Thread, threadState } from '../../events/threads';

/**
 * When a thread that was open at `openedAt` ended: by the first event that closed it since then, by hand, or because
 * no recovery is expected any more. `undefined` while it goes on. Times are epoch ms.
 */
export function recoveredAt(thread: Thread | undefined, openedAt: number, now: number): number | undefined {
  if (!thread) return now;
  const closedAt = runsOf(thread).find(
    (run) => (run.closedAt ?? Number.NEGATIVE_INFINITY) >= openedAt,
  )?.closedAt;
  if (closedAt !== undefined) return closedAt;
  const { resolvedAt } = thread;
  if (resolvedAt !== undefined && resolvedAt >= openedAt) return resolvedAt;
  return threadState(thread, now) === 'open' ? undefined : now;
}
