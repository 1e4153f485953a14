import { PlainError } from '../plain-error.ts';

/** What each of so many goes came to, one after the other; one more goes before them and does not count. */
export async function repeat<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  if (times < 1) throw new PlainError('at least one round is needed');
  const results: T[] = [];
  // The first opening reads files that the later ones find in memory.
  await work();
  for (let left = times; left > 0; left -= 1) results.push(await work());
  return results;
}
