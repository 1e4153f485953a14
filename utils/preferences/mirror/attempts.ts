const firstPauseMs = 30_000;
const longestPauseMs = 15 * 60_000;

/** When something that failed is tried again: ever later, and no sooner than the other side asked for. */
export function createAttempts(now: () => number) {
  const failed = new Map<string, { failures: number; until: number }>();
  return {
    isDue: (key: string): boolean => (failed.get(key)?.until ?? 0) <= now(),
    succeeded: (key: string): void => void failed.delete(key),
    failed(key: string, retryAfterMs: number | undefined): void {
      const failures = (failed.get(key)?.failures ?? 0) + 1;
      const pauseMs = retryAfterMs ?? Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
      failed.set(key, { failures, until: now() + pauseMs });
    },
    /** Everything is due. */
    forget: (): void => failed.clear(),
  };
}
