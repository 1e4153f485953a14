import type { ApiAccount } from '../../accounts/account';
import { type ApiFailure, concernsAll } from '../../accounts/api/failure';
import type { ApiReader, ApiWorld } from './apiWorld';
import { isDeploying } from './deriveStacks';
import { allowanceOf, listEveryMs, type Situation } from './pacing';
import { planPoll } from './planPoll';
import { readPartOf } from './readPartOf';
import { type Remembered, readStackList, remember } from './readStackList';
import { type Part, parts } from './seen';
import { type Spending, spend } from './spending';

/** How an account is polled: what one poll leaves to the next. Times are epoch ms by our clock. */
export interface Pace {
  listedAt?: number | undefined;
  /** When the last poll began that was not broken off. */
  polledAt?: number | undefined;
  /** When an application was last seen to change. */
  activeAt?: number | undefined;
  spending: Spending;
}

export interface Polled {
  pace: Pace;
  situation: Situation;
  /** What the token may not read of any application. */
  refused: Part[];
  /** Why it was broken off; what was read until then is kept. */
  failure?: ApiFailure;
}

/** Timers may be a little early. */
const toleranceMs = 1_000;
/** So many applications in a row that cannot be read, and it is not their fault. */
const mostFailing = 3;

/**
 * One poll: the list of applications if it is due, then what may have changed in them. Everything that is read goes
 * into the journal by itself, with the events that it shows, so that a kill between any two lines loses and repeats
 * nothing. Rejects only where the journal does.
 */
export async function pollApi(
  account: ApiAccount,
  before: Pace,
  reader: ApiReader,
  world: Pick<ApiWorld, 'now' | 'most' | 'take' | 'readList' | 'readStacks' | 'readParts'>,
): Promise<Polled> {
  const startedAt = world.now();
  const most = await world.most(account);
  const remembered = await remember(account, world);
  const pace = { ...before, activeAt: before.activeAt ?? startedAt };
  const ended = (failure?: ApiFailure): Polled => ({
    pace: failure ? pace : { ...pace, polledAt: startedAt },
    situation: situationOf(remembered, pace.activeAt, most),
    refused: refusedIn(remembered),
    ...(failure ? { failure } : {}),
  });

  if (isListDue(remembered, pace, { most, now: startedAt })) {
    const { requests, failure, hasChanged } = await readStackList(account, remembered, { reader, world });
    pace.spending = spend(pace.spending, 'list', requests, world.now());
    if (failure) return ended(failure);
    pace.listedAt = startedAt;
    if (hasChanged) pace.activeAt = startedAt;
  }

  const { memories, list } = remembered;
  const elapsedMs = Math.max(0, startedAt - (before.polledAt ?? startedAt));
  const allowance = allowanceOf(pace.spending, { pages: list.pages, most }, elapsedMs, startedAt);
  const failing = new Set<string>();
  for (const { uid, part, purpose } of planPoll(memories, allowance, startedAt)) {
    const memory = memories.get(uid);
    if (!memory) continue;
    pace.spending = spend(pace.spending, purpose, 1, world.now());
    const read = await readPartOf(part, memory, { account, reader, world });
    memories.set(uid, read.memory);
    if (read.failure) failing.add(uid);
    else failing.clear();
    if (read.failure && (concernsAll(read.failure) || failing.size >= mostFailing))
      return ended(read.failure);
  }
  return ended();
}

function situationOf({ list, memories }: Remembered, changedAt: number, most: number): Situation {
  const here = [...memories.values()].filter(({ goneAt }) => goneAt === undefined);
  return {
    applications: here.length,
    pages: list.pages,
    deploying: here.some(isDeploying),
    changedAt,
    most,
  };
}

const refusedIn = ({ memories }: Remembered): Part[] =>
  parts.filter((part) =>
    [...memories.values()].some(({ goneAt, refused }) => goneAt === undefined && refused?.includes(part)),
  );

function isListDue(
  remembered: Remembered,
  { listedAt, activeAt }: Pace,
  { most, now }: { most: number; now: number },
): boolean {
  // A clock that was set back must not keep anything from being read.
  if (remembered.list.listedAt === undefined || listedAt === undefined || listedAt > now) return true;
  const everyMs = listEveryMs(situationOf(remembered, activeAt ?? now, most), now);
  return now - listedAt >= everyMs - toleranceMs;
}
