const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** How long after each failure the next attempt is made (Standard Webhooks 1.0.0); the first attempt is made at once. */
const delays = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** At most this much longer, so that what failed together does not come back together. */
const jitter = 0.1;

/** How long to wait after this many failures, `undefined` after the last attempt. `random`: 0 to 1. */
export function retryDelayMs(failures: number, random: number): number | undefined {
  const delay = delays[failures - 1];
  return delay === undefined ? undefined : Math.round(delay * (1 + jitter * random));
}
