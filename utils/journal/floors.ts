import type { Event } from '../events/event';
import type { Floor, Removed } from './schema';

type Known = Pick<Event, 'id' | 'at' | 'receivedAt' | 'stamped'>;

/** Stamps have whole seconds and some events have none, so these are remembered by their ids. */
const mostBeside = 500;
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
  return (stamped && at < floor.floorAt) || floor.beside.some((removed) => removed.id === id);
}

/**
 * The floor after these events were removed, oldest first. A stamp from the future moves it to the event's arrival
 * only: everything that really happens until then would be ignored.
 */
export function raiseFloor(accountId: string, floor: Floor | undefined, removed: readonly Known[]): Floor {
  const before = floor ?? startFloor(accountId);
  const stamps = removed.flatMap(({ stamped, at, receivedAt }) => (stamped ? Math.min(at, receivedAt) : []));
  const floorAt = stamps.reduce((highest, at) => Math.max(highest, at), before.floorAt);
  const added = removed.map(({ id, at, stamped }): Removed => ({ id, at: stamped ? at : null }));
  const uncovered = (from: number) => (item: Removed) => item.at === null || item.at >= from;
  const beside = [...before.beside, ...added].filter(uncovered(floorAt));
  const forgotten = beside.slice(0, -mostBeside);
  // More in one second than can be remembered: then all of that second is below.
  const above = forgotten.some(({ at }) => at === floorAt) ? floorAt + 1 : floorAt;
  return { ...before, floorAt: above, beside: beside.slice(-mostBeside).filter(uncovered(above)) };
}

/** The floor after events were told that the journal never had: their latest stamp (epoch ms) and latest ids. */
export function coverFloor(
  accountId: string,
  floor: Floor | undefined,
  { at, ids }: { at: number; ids: readonly string[] },
): Floor {
  const before = floor ?? startFloor(accountId);
  const beside = [...before.beside, ...ids.map((id) => ({ id, at: null }))].slice(-mostBeside);
  return { ...before, floorAt: Math.max(before.floorAt, at), beside };
}

/** The floor after replayed events were ignored, and whether the log should be told again. */
export function countIgnored(floor: Floor, count: number, now: number): { floor: Floor; note: boolean } {
  const note = floor.notedAt === undefined || now - floor.notedAt >= noteEveryMs;
  return {
    floor: { ...floor, ignored: floor.ignored + count, ...(note ? { notedAt: now } : {}) },
    note,
  };
}
