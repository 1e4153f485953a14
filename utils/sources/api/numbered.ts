/** No list is remembered further back than this many. */
const mostKnown = 100;

/** The numbers of a list's newest items, in rising order; `undefined`: the list was not read yet. */
export type Known = readonly number[] | undefined;

/** What has a number of its own, by rising numbers; what has none cannot be told from anything else. */
export const byNumber = <T extends { id: string }>(items: readonly T[]): [number, T][] =>
  items
    .map((item): [number, T] => [Number(item.id), item])
    .filter(([id]) => Number.isSafeInteger(id))
    .toSorted(([one], [other]) => one - other);

/**
 * Whether an item was added to a list since it was read. One with a lower number than all that were there is on a page
 * that was not read then, not new; one in between was left out by a page that was wrong.
 */
export function isAdded(id: number, known: readonly number[]): boolean {
  const [lowest] = known;
  return lowest === undefined || (id > lowest && !known.includes(id));
}

/** What to remember of a list: what it has now and what it had, the newest of them. */
export const knownAfter = (known: Known, ids: readonly number[]): number[] =>
  [...new Set([...(known ?? []), ...ids])].toSorted((one, other) => one - other).slice(-mostKnown);
