import { type ApiFailure, needsPerson } from '../../accounts/api/failure';
import { backoffMs } from '../backoff';
import type { ApiStatus } from './apiStatus';
import { pollEveryMs, serversEveryMs } from './pacing';
import type { Polled } from './pollApi';
import { nextHour } from './spending';

const stoppedMs = 15 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** No requests are left, by the server's count or by ours. */
const isUsedUp = ({ code }: ApiFailure): boolean => code === 'throttled' || code === 'budget';

function waitMs(failure: ApiFailure, attempts: number, now: number, random: number): number {
  const asked = Math.min(failure.retryAfterMs ?? 0, dayMs);
  if (needsPerson(failure)) return Math.max(stoppedMs, asked);
  // The limit is counted anew every hour (API v3, "Rate limiting"), which need not begin as the clock's does.
  if (isUsedUp(failure))
    return failure.retryAfterMs === undefined ? Math.min(nextHour(now) - now, stoppedMs) : asked;
  return asked + backoffMs({ attempts, random });
}

/** What the status says after one poll that began at `startedAt`. Times are epoch ms by our clock. */
export function statusAfter(
  { pace, situation, refused, failure }: Polled,
  attempts: number,
  startedAt: number,
  { now, random }: { now: number; random: number },
): Partial<ApiStatus> {
  const { listedAt, polledAt, activeAt, spending } = pace;
  const paced = { listedAt, polledAt, activeAt, spending: [...spending] };
  if (!failure) {
    const everyMs = pollEveryMs(situation, now);
    return {
      ...paced,
      state: 'live',
      attempts: 0,
      failingAt: undefined,
      failure: undefined,
      everyMs,
      serversEveryMs: serversEveryMs(situation, now),
      refused,
      restedAt: now,
      // From its beginning: what a poll takes must not make the next one late.
      nextAt: startedAt + everyMs,
    };
  }
  const { code, httpStatus, scope } = failure;
  return {
    ...paced,
    state: needsPerson(failure) ? 'stopped' : isUsedUp(failure) ? 'resting' : 'waiting',
    attempts,
    failure: { code, ...(httpStatus ? { httpStatus } : {}), ...(scope ? { scope } : {}) },
    restedAt: now,
    nextAt: now + waitMs(failure, attempts, now, random),
  };
}
