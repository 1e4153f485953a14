import { type ApiAccount, hasStream } from '../../accounts/account';
import type { ApiFailure } from '../../accounts/api/failure';
import { logError } from '../../log';
import { longestTimerMs, tryOfflineEveryMs } from '../backoff';
import type { Life } from '../hold';
import { wait } from '../wait';
import { statusAfter } from './afterPoll';
import type { ApiStatus } from './apiStatus';
import type { ApiWorld } from './apiWorld';
import { type Polled, pollApi } from './pollApi';

/** The journal could not be written or read: that is tried again with the next alarm. */
const journalPauseMs = 30_000;

/** Beyond this it is no short outage. */
const lastingMs = 30 * 60_000;
/** A computer that slept has waited as long, and has not tried. */
const mostAttempts = 20;
const mostRests = 3;

/** Whether an API that is tried again by itself has failed for so long that somebody should know. */
const isLasting = ({ state, attempts, failingAt }: ApiStatus, now: number): boolean =>
  now - (failingAt ?? now) >= lastingMs && attempts >= (state === 'resting' ? mostRests : mostAttempts);

/**
 * Polls one account's API for ever, as long as the pauses are short enough for a timer; longer ones are the alarm's.
 * Resolves when it is stopped, or when the next poll is left to that. Everything it must remember is in the status
 * and in the journal's snapshots. Never rejects.
 */
export async function followApi(
  account: ApiAccount,
  life: Life,
  known: ApiStatus,
  world: ApiWorld,
): Promise<void> {
  const { signal } = life.stop;
  const reader = world.reader(account, signal);
  let status = known;

  async function change(part: Partial<ApiStatus>): Promise<void> {
    const isNew = part.state !== undefined && part.state !== status.state;
    status = { ...status, ...part, ...(isNew ? { changedAt: world.now() } : {}) };
    life.waiting = status.state !== 'live' && status.state !== 'connecting';
    if (!signal.aborted) await world.writeStatus(account.id, status).catch(logError);
  }

  /** Resolves to whether to poll now, rather than to leave it to the alarm. */
  async function rest(): Promise<boolean> {
    const { nextAt = 0, restedAt = 0 } = status;
    const now = world.now();
    const leftMs = restedAt > now ? 0 : nextAt - now;
    if (leftMs > longestTimerMs) return false;
    if (leftMs > 0) await wait(leftMs, signal);
    return !signal.aborted;
  }

  /** A change is worth a line; beside a stream that goes on it is no loss of the life. */
  async function say(before: ApiStatus['state'], failure: ApiFailure | undefined): Promise<void> {
    const wasLive = before === 'live';
    if (failure && (wasLive || before === 'connecting'))
      await world.log(account, {
        kind: hasStream(account) ? 'trouble' : 'lost',
        reason: `api-${failure.code}`,
      });
    if (!failure && !wasLive && !hasStream(account))
      await world.log(account, { kind: 'connected', reason: 'api' });
    if (!failure) return;
    if (status.state === 'stopped') await world.askForHelp(account, failure, status.changedAt);
    else if (!hasStream(account) && isLasting(status, world.now()))
      await world.askForHelp(account, failure, status.failingAt ?? status.changedAt);
  }

  async function poll(): Promise<Polled | undefined> {
    const { listedAt, polledAt, activeAt, spending = [] } = status;
    return pollApi(account, { listedAt, polledAt, activeAt, spending }, reader, world).catch((error) => {
      if (!signal.aborted) logError(error);
      return undefined;
    });
  }

  async function turn(): Promise<boolean> {
    if (!(await rest())) return false;
    const startedAt = world.now();
    const polled = await poll();
    if (signal.aborted) return false;
    const now = world.now();
    if (!polled) {
      const isAgain = status.state === 'waiting' && status.failure === undefined;
      await change({ state: 'waiting', failure: undefined, restedAt: now, nextAt: now + journalPauseMs });
      // The first time may be a write that did not find room; a stream beside it tells by itself.
      if (isAgain && !hasStream(account)) await world.tellNoJournal(account).catch(logError);
      return false;
    }
    if (polled.failure?.code === 'unreachable' && !world.isOnline(account)) {
      const nextAt = now + tryOfflineEveryMs;
      await change({
        state: 'offline',
        attempts: 0,
        failingAt: undefined,
        failure: undefined,
        restedAt: now,
        nextAt,
      });
      return false;
    }
    const before = status.state;
    const attempts = polled.failure ? status.attempts + 1 : 0;
    const { failingAt = now } = status;
    const after = statusAfter(polled, attempts, startedAt, { now, random: world.random() });
    await change({ ...(polled.failure ? { failingAt } : {}), ...after });
    await say(before, polled.failure).catch(logError);
    return !signal.aborted;
  }

  while (!signal.aborted && (await turn()));
}
