import { retryDelayMs } from '../channels/schedule';
import type { SendFailure } from '../channels/send';
import type { Answered } from './afterAnswer';
import type { Journal } from './database';
import type { Lane } from './schema';

/** A destination's queue, by the ids it has in this browser. */
export interface LaneId {
  accountId: string;
  destination: string;
}

export interface Pace {
  /** Epoch ms. */
  now: number;
  /** Between two deliveries. */
  paceMs: number;
  /** Where it goes, by `placeKeyOf`: what another place asked for does not hold it up. */
  placeKey: string;
}

export const minuteMs = 60_000;
/** No receiver is asked more often than this. */
const mostPerMinute = 60;

export const ofDestination = (destination: string, until = Number.POSITIVE_INFINITY): IDBKeyRange =>
  IDBKeyRange.bound([destination], [destination, until]);

/** A day with its jitter; what is later than this was noted before the clock was set back. */
const longestWaitMs = 27 * 60 * 60_000;

/** Whether a time that something waits for (epoch ms) was noted by the clock as it is now. */
export const isByThisClock = (at: number, now: number): boolean => at < now + longestWaitMs;

/** Until when its receiver is left alone, epoch ms; 0 where it is not. A clock that was set back makes nobody wait. */
export const heldUntil = (
  lane: Pick<Lane, 'notBefore' | 'placeKey'>,
  { now, placeKey }: Omit<Pace, 'paceMs'>,
): number => {
  const { notBefore = 0 } = lane;
  return lane.placeKey === placeKey && isByThisClock(notBefore, now) ? notBefore : 0;
};

/** When the next may be sent there, epoch ms. */
export function freeAt(lane: Lane, pace: Pace): number {
  const { sentAt } = lane;
  const full = sentAt.at(-mostPerMinute);
  const last = sentAt.at(-1);
  return Math.max(
    heldUntil(lane, pace),
    full === undefined ? 0 : full + minuteMs,
    last === undefined ? 0 : last + pace.paceMs,
  );
}

/** A receiver that says nothing costs everybody behind it 20 s: it is left alone for as long as its retry, */
const silent: ReadonlySet<SendFailure> = new Set(['timeout', 'network']);
/** and no longer than this, as it may be back. */
const longestSilenceMs = 60_000;

/** A queue of which nothing is known, as after an answer, or where it leads to another place. */
export function unheld({ notBefore: _until, failing: _how, ...lane }: Lane): Lane {
  return lane;
}

/** How a destination's queue looks after an answer: it is held where its receiver asked for time or said nothing. */
export function laneAfter(lane: Lane, { outcome, at, random, wasChanged, isOffline }: Answered): Lane {
  if (isOffline) return { ...lane, notBefore: at + longestSilenceMs };
  const rest = unheld(lane);
  // Who is gone is switched off, which says it until a person knows better.
  if (wasChanged || outcome.state !== 'failed' || outcome.reason === 'gone') return rest;
  const { reason, notBefore = 0 } = outcome;
  const count = (lane.failing?.count ?? 0) + 1;
  const silence = silent.has(reason)
    ? Math.min(retryDelayMs(count, random) ?? longestSilenceMs, longestSilenceMs)
    : 0;
  const until = Math.max(notBefore, silence && at + silence);
  return {
    ...rest,
    failing: { count, reason, at },
    ...(until > at ? { notBefore: until } : {}),
  };
}

/** The destinations that something waits for. */
export async function waitingLanes(db: Journal): Promise<LaneId[]> {
  const lanes: LaneId[] = [];
  let cursor = await db.transaction('deliveries').store.index('byDestination').openCursor();
  while (cursor) {
    const { accountId, destination } = cursor.value;
    lanes.push({ accountId, destination });
    // Behind all that waits for the same one.
    cursor = await cursor.continue([destination, Number.POSITIVE_INFINITY]);
  }
  return lanes;
}

/** How the destinations of an account do, by their ids. */
export async function readLanes(db: Journal, accountId: string): Promise<ReadonlyMap<string, Lane>> {
  const lanes = await db.getAll('lanes', IDBKeyRange.bound([accountId], [accountId, []]));
  return new Map(lanes.map((lane) => [lane.destination, lane]));
}
