import * as z from 'zod/mini';
import { retryAfterMs } from '../../sources/retryAfter';
import type { ApiFailure, ApiFailureCode, Scope } from './failure';

const codes: Record<number, ApiFailureCode> = {
  401: 'token-refused',
  402: 'trial-expired',
  403: 'scope-missing',
  404: 'not-found',
  429: 'throttled',
};

const errorSchema = z.object({ error: z.string() });

/** Both stand behind a 503, and only one of them passes by itself. */
function isNotOffered(text: string): boolean {
  try {
    return errorSchema.safeParse(JSON.parse(text)).data?.error === 'not_implemented';
  } catch {
    return false;
  }
}

function codeOf(status: number, text: string): ApiFailureCode {
  // Cloud 66 has no 429: over the limit it answers `503: throttled` (API v3, "Rate limiting").
  if (status === 503) return isNotOffered(text) ? 'not-offered' : 'throttled';
  return codes[status] ?? (status >= 500 ? 'server-error' : 'refused');
}

/** What an answer's status says went wrong; `undefined` for 200 to 299. `now`: epoch ms by the server's clock. */
export function statusFailure(
  { ok, status, headers }: Response,
  text: string,
  { scope, now }: { scope: Scope; now: number },
): ApiFailure | undefined {
  if (ok) return undefined;
  const code = codeOf(status, text);
  const wait = retryAfterMs(headers.get('Retry-After'), now);
  return {
    code,
    httpStatus: status,
    ...(code === 'scope-missing' ? { scope } : {}),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
}
