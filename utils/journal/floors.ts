import type { Event } from '../events/event';
import type { Floor, Removed } from './schema';

/** As much of an event's id as tells it from the others that are remembered. */
export const shortId = (id: string): string => id.slice(0, 16);

type Known = Pick<Event, 'id' | 'at' | 'receivedAt' | 'stamped'>;

/** Stamps have whole seconds and some events have none, so these are remembered by their ids. */
const mostBeside = 5_000;
/** Events come late and out of order: what is younger than this is known by its id, never by its stamp alone. */
const lateMs = 60 * 60_000;
/** A server that replays for ever must not fill the log. */
const noteEveryMs = 60 * 60_000;

const startFloor = (accountId: string): Floor => ({
  accountId,
  floorAt: Number.NEGATIVE_INFINITY,
  beside: [],
  ignored: 0,
});

/** Whether the event was removed from the journal earlier, and only comes again. */
export function isBelow(floor: Floor | undefined, { id, at, stamped }: Known): boolean {
  if (!floor) return false;
  return (stamped && at < floor.floorAt) || floor.beside.some((removed) => id.startsWith(removed.id));
}

/**
 * The floor after these events were removed, oldest first. Their stamps move it to an hour before `now` (epoch ms) at
 * most: what really happened later may still be on its way.
 */
export function raiseFloor(
  accountId: string,
  floor: Floor | undefined,
  removed: readonly Known[],
  now: number,
): Floor {
  const before = floor ?? startFloor(accountId);
  const stamps = removed.flatMap(({ stamped, at, receivedAt }) =>
    stamped ? Math.min(at, receivedAt, now - lateMs) : [],
  );
  const floorAt = stamps.reduce((highest, at) => Math.max(highest, at), before.floorAt);
  const added = removed.map(({ id, at, stamped }): Removed => ({ id, at: stamped ? at : null }));
  return withBeside({ ...before, floorAt }, [...before.beside, ...added]);
}

/** More than can be remembered by id: then the floor takes in the stamps of those that are forgotten. */
function withBeside(floor: Floor, items: readonly Removed[]): Floor {
  const uncovered = (from: number) => (item: Removed) => item.at === null || item.at >= from;
  const beside = items.filter(uncovered(floor.floorAt));
  const forgotten = beside.slice(0, -mostBeside).flatMap(({ at }) => (at === null ? [] : at + 1));
  const floorAt = forgotten.reduce((highest, at) => Math.max(highest, at), floor.floorAt);
  return { ...floor, floorAt, beside: beside.slice(-mostBeside).filter(uncovered(floorAt)) };
}

/** The floor after events were told that the journal never had: their latest stamp (epoch ms) and latest ids. */
export function coverFloor(
  accountId: string,
  floor: Floor | undefined,
  { at, ids }: { at: number; ids: readonly string[] },
  now: number,
): Floor {
  const before = floor ?? startFloor(accountId);
  const floorAt = Math.max(before.floorAt, Math.min(at, now - lateMs));
  return withBeside({ ...before, floorAt }, [...before.beside, ...ids.map((id) => ({ id, at: null }))]);
}

/** The floor after replayed events were ignored, and how many of them the log is told of, if it is its time. */
export function countIgnored(floor: Floor, count: number, now: number): { floor: Floor; noted: number } {
  const ignored = floor.ignored + count;
  const isDue = floor.notedAt === undefined || now - floor.notedAt >= noteEveryMs;
  return {
    floor: { ...floor, ignored, ...(isDue ? { notedAt: now, noted: ignored } : {}) },
    noted: isDue ? ignored - (floor.noted ?? 0) : 0,
  };
}
