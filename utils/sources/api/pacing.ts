import { mostRequests } from '../../accounts/api/budget';
import { type Spending, spentLately } from './spending';

const hourMs = 60 * 60_000;
/** The list never takes more of the hour than this, so that something is left for what it points at. */
const mostForList = 500;
/** Kept free of sweeps, for what changes meanwhile. */
const keptForChanges = 100;
const mostAtOnce = 60;

export const intervals = { deployingMs: 25_000, usualMs: 60_000, quietMs: 120_000 } as const;
const quietAfterMs = 2 * hourMs;

export interface Situation {
  /** How many pages the list of applications has. */
  pages: number;
  /** Whether any application is deploying. */
  deploying: boolean;
  /** When anything was last seen to change, epoch ms. */
  changedAt: number;
}

const fastestListMs = (pages: number): number => Math.ceil((pages * hourMs) / mostForList);

/** How long after the last list the next one is read, in ms. */
export function listEveryMs({ pages, deploying, changedAt }: Situation, now: number): number {
  const quiet = now - changedAt >= quietAfterMs;
  const wish = deploying ? intervals.deployingMs : quiet ? intervals.quietMs : intervals.usualMs;
  return Math.max(wish, fastestListMs(pages));
}

/** How long until anything is asked at all: a running deployment is looked after between two lists too. */
export const pollEveryMs = (situation: Situation, now: number): number =>
  situation.deploying ? intervals.deployingMs : listEveryMs(situation, now);

export interface Allowance {
  /** Requests for what changed. */
  changes: number;
  /** Requests for what may have changed unseen. */
  sweeps: number;
}

/**
 * How many requests for single applications this poll may make. Whatever is spent here, the lists of the next hour
 * stay within the budget. `elapsedMs`: since the poll before.
 */
export function allowanceOf(
  spending: Spending,
  { pages }: Pick<Situation, 'pages'>,
  elapsedMs: number,
  now: number,
): Allowance {
  const spent = spentLately(spending, now);
  const forList = Math.min(mostForList, Math.ceil((pages * hourMs) / intervals.deployingMs)) + 2 * pages;
  const forParts = Math.max(0, Math.min(mostRequests - forList, mostRequests - spent.all));
  const left = forParts - spent.change - spent.sweep;
  const changes = Math.max(0, Math.min(left, mostAtOnce));
  const perHour = Math.max(0, forParts - keptForChanges - spent.change);
  const earned = Math.ceil((perHour * Math.min(elapsedMs, 5 * intervals.usualMs)) / hourMs);
  const sweeps = Math.max(0, Math.min(earned, left - keptForChanges, mostAtOnce));
  return { changes, sweeps };
}
