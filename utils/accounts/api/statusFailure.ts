import * as z from 'zod/mini';
import { retryAfterMs } from '../../sources/retryAfter';
import type { ApiFailure, ApiFailureCode, Scope } from './failure';
import { type Rate, readRate } from './rate';

const codes: Record<number, ApiFailureCode> = {
  401: 'token-refused',
  402: 'trial-expired',
  403: 'scope-missing',
  404: 'not-found',
  429: 'throttled',
};

const errorSchema = z.object({ error: z.string() });

/** What the body of an error says it is, in Cloud 66's words. */
function errorIn(text: string): string {
  try {
    return errorSchema.safeParse(JSON.parse(text)).data?.error ?? '';
  } catch {
    return text.trim();
  }
}

/**
 * Cloud 66 has no 429: over the limit it answers `503: throttled` (API v3, "Rate limiting"). Any other 503 is a server,
 * or something before it, that is away for a while.
 */
function unavailable(text: string, { remaining }: Rate): ApiFailureCode {
  const error = errorIn(text);
  if (error === 'not_implemented') return 'not-offered';
  return error === 'throttled' || remaining === 0 ? 'throttled' : 'server-error';
}

function codeOf(status: number, text: string, rate: Rate): ApiFailureCode {
  if (status === 503) return unavailable(text, rate);
  return codes[status] ?? (status >= 500 ? 'server-error' : 'refused');
}

/** What an answer's status says went wrong; `undefined` for 200 to 299. `now`: epoch ms by the server's clock. */
export function statusFailure(
  { ok, status, headers }: Response,
  text: string,
  { scope, now }: { scope: Scope; now: number },
): ApiFailure | undefined {
  if (ok) return undefined;
  const code = codeOf(status, text, readRate(headers));
  const wait = retryAfterMs(headers.get('Retry-After'), now);
  return {
    code,
    httpStatus: status,
    ...(code === 'scope-missing' ? { scope } : {}),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
}
