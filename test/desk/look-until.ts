import type { WaitLimits } from '../account-server/watch.ts';

/**
 * Looks again and again at something that reports no change, until the result is not undefined; rejects, naming
 * `what`, when time is up. Only for looks that ask another program: each takes its time, so none is added in between.
 */
export async function lookUntil<T>(
  look: () => Promise<T | undefined>,
  { what, timeoutMs }: WaitLimits,
): Promise<T> {
  const giveUpAt = Date.now() + timeoutMs;
  do {
    const found = await look();
    if (found !== undefined) return found;
  } while (Date.now() < giveUpAt);
  throw new Error(`waited ${timeoutMs} ms for ${what}`);
}
