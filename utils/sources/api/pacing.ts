import { type Spending, spentLately } from './spending';

const hourMs = 60 * 60_000;
/** The list never takes more of what is allowed than this, so that something is left for what it points at. */
const partForList = 0.5;
/** Kept free of sweeps, for what changes meanwhile. */
const partForChanges = 0.1;
const mostAtOnce = 60;

const intervals = { deployingMs: 25_000, usualMs: 60_000, quietMs: 120_000 } as const;
const quietAfterMs = 2 * hourMs;

export interface Situation {
  applications: number;
  /** How many pages the list of applications has. */
  pages: number;
  /** Whether any application is deploying. */
  deploying: boolean;
  /** When anything was last seen to change, epoch ms. */
  changedAt: number;
  /** How many requests may be made within an hour. */
  most: number;
}

type Size = Pick<Situation, 'pages' | 'most'>;

const fastestListMs = ({ pages, most }: Size): number => Math.ceil((pages * hourMs) / (most * partForList));

/** How long after the last list the next one is read, in ms. */
export function listEveryMs(situation: Situation, now: number): number {
  const { deploying, changedAt } = situation;
  const quiet = now - changedAt >= quietAfterMs;
  const wish = deploying ? intervals.deployingMs : quiet ? intervals.quietMs : intervals.usualMs;
  return Math.max(wish, fastestListMs(situation));
}

/** How long until anything is asked at all: a running deployment is looked after between two lists too. */
export const pollEveryMs = (situation: Situation, now: number): number =>
  situation.deploying ? intervals.deployingMs : listEveryMs(situation, now);

/** The most that the lists of any hour take: a timer may be early, and one that is asked for comes at once. */
const listsOfHour = ({ pages, most }: Size): number =>
  Math.min(Math.floor(most * partForList), Math.ceil((pages * hourMs) / intervals.deployingMs)) + 2 * pages;

/** How many sweeps an hour has room for. */
const sweepsOfHour = (size: Size): number =>
  Math.max(0, size.most - listsOfHour(size) - size.most * partForChanges);

/** Requests for each time that all servers are swept: the other parts come in turn too, see `planPoll`. */
const sweepsEach = 2.5;
const soonestSweepMs = 2 * 60_000;

/** How long it takes at most until a server is seen to have stopped where nothing else shows it, in ms. */
export function serversEveryMs(situation: Situation, now: number): number {
  const perHour = Math.max(1, sweepsOfHour(situation));
  const roundMs = Math.ceil((situation.applications * sweepsEach * hourMs) / perHour);
  return Math.max(soonestSweepMs, pollEveryMs(situation, now), roundMs);
}

export interface Allowance {
  /** Requests for what changed. */
  changes: number;
  /** Requests for what may have changed unseen. */
  sweeps: number;
}

/**
 * How many requests for single applications this poll may make. Whatever is spent here, the lists of the next hour
 * stay within what is allowed. `elapsedMs`: since the poll before.
 */
export function allowanceOf(spending: Spending, size: Size, elapsedMs: number, now: number): Allowance {
  const { all, change, sweep } = spentLately(spending, now);
  const left = Math.min(size.most - listsOfHour(size) - change - sweep, size.most - all);
  const changes = Math.max(0, Math.min(left, mostAtOnce));
  const perHour = Math.max(0, sweepsOfHour(size) - change);
  const earned = Math.ceil((perHour * Math.min(elapsedMs, 5 * intervals.usualMs)) / hourMs);
  const kept = size.most * partForChanges;
  const sweeps = Math.max(0, Math.floor(Math.min(earned, left - kept, mostAtOnce)));
  return { changes, sweeps };
}
