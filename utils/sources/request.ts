import { type FailureCode, StreamFailure } from './failure';
import { retryAfterMs } from './retryAfter';
import { servedAt } from './serverTime';

/** The part of `fetch` that is used, so that tests can stand in for it. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** What every request with a token sets: nothing is followed, cached, or sent along. */
export const guarded = {
  redirect: 'error',
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

/** Chrome kills a worker whose fetch is not answered within 30 s (its service worker lifetime page, 2026). */
export const answerWithinMs = 20_000;

export interface RequestWorld {
  fetch: FetchLike;
  now: () => number;
  signal: AbortSignal;
}

const statusCodes: Record<number, FailureCode> = {
  204: 'ended-by-server',
  401: 'token-refused',
  403: 'token-forbidden',
  404: 'not-found',
  405: 'not-a-stream',
  406: 'not-a-stream',
  410: 'cursor-gone',
  429: 'busy',
  503: 'busy',
};

async function checkStatus({ status, headers, body }: Response, now: number): Promise<void> {
  if (status === 200 || status === 304) return;
  // A body that nobody reads would hold one of the six connections that a browser has for a host.
  await body?.cancel().catch(() => undefined);
  const wait = retryAfterMs(headers.get('Retry-After'), servedAt(headers) ?? now);
  throw new StreamFailure({
    code: statusCodes[status] ?? 'server-error',
    httpStatus: status,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

/** `fetch` hides why it failed. Asking again without the token and without following tells a redirect from silence. */
export async function explainSilence(
  url: string,
  { fetch, signal }: Pick<RequestWorld, 'fetch' | 'signal'>,
): Promise<'redirected' | 'unreachable'> {
  try {
    const answer = await fetch(url, { ...guarded, redirect: 'manual', signal });
    await answer.body?.cancel();
    const redirected = answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400);
    return redirected ? 'redirected' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/**
 * GETs an address with the account's token, if it has one, and resolves to the answer if it is a 200, or a 304 to a condition.
 * Throws `StreamFailure` otherwise, and the signal's reason when aborted. The token goes to this address and
 * nowhere else: a redirect is a failure, never followed.
 */
export async function request(
  url: string,
  headers: Record<string, string>,
  token: string,
  world: RequestWorld,
): Promise<Response> {
  const patience = new AbortController();
  const signal = AbortSignal.any([world.signal, patience.signal]);
  const timer = setTimeout(() => patience.abort(), answerWithinMs);
  try {
    const response = await world.fetch(url, {
      ...guarded,
      headers: { ...headers, ...(token === '' ? {} : { Authorization: `Bearer ${token}` }) },
      signal,
    });
    await checkStatus(response, world.now());
    return response;
  } catch (error) {
    if (error instanceof StreamFailure) throw error;
    world.signal.throwIfAborted();
    const code = patience.signal.aborted
      ? 'no-answer'
      : await explainSilence(url, { fetch: world.fetch, signal });
    world.signal.throwIfAborted();
    throw new StreamFailure({ code });
  } finally {
    clearTimeout(timer);
  }
}
