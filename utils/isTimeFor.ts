/**
 * Whether it is time for what was put off until `at`, by `longestMs` at most (both epoch ms and ms). What is further
 * away than that was noted before the clock was set back, and is not waited for.
 */
export const isTimeFor = (at: number, now: number, longestMs: number): boolean =>
  now >= at || at > now + longestMs;
