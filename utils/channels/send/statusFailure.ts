import { retryAfterMs } from '../../sources/retryAfter';
import { servedAt } from '../../sources/serverTime';
import type { SendFailure } from '../send';

/** A receiver that names a later time is asked again after a day: nobody waits for years. */
const longestWaitMs = 24 * 60 * 60_000;

/**
 * What a status says about trying again. A request that was understood and refused (400, 404, 413, 422 …) is refused
 * again, so it needs somebody; what RFC 9110 and RFC 8470 call passing (408, 425, 429, 5xx) does not. Only 410 says
 * that the receiver is gone for good (Standard Webhooks 1.0.0): a 404 does not switch a destination off.
 */
export function statusFailure(status: number): SendFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 401 || status === 403 || status === 407) return 'auth';
  if (status === 410) return 'gone';
  if (status === 408) return 'timeout';
  if (status === 425 || status === 429) return 'busy';
  return status >= 400 && status < 500 ? 'invalid' : 'server';
}

/** When the receiver wants to be asked again, epoch ms: `Retry-After`, or `RateLimit-Reset` in seconds. */
export function notBefore(headers: Headers, now: number): number | undefined {
  // A date was made with the receiver's clock, which may not be this computer's.
  const serverNow = servedAt(headers) ?? now;
  const wait =
    retryAfterMs(headers.get('retry-after'), serverNow) ??
    retryAfterMs(headers.get('ratelimit-reset'), serverNow);
  return wait === undefined ? undefined : now + Math.min(wait, longestWaitMs);
}
