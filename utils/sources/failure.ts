import * as z from 'zod/mini';

/** Why a stream cannot be read. `code` names the exact case; the words for it are in the locale files. */
const failureCodes = [
  'token-refused',
  'token-forbidden',
  'ended-by-server',
  'not-found',
  'cursor-gone',
  'busy',
  'server-error',
  'silent',
  'unreachable',
  'no-answer',
  'closed-early',
  'closes-at-once',
  'not-a-stream',
  'endless-line',
  'not-a-page',
  'page-too-large',
  'redirected',
  'not-allowed',
  'journal',
] as const;

export type FailureCode = (typeof failureCodes)[number];
/** `journal` is our own: what came could not be kept. */
type FailureKind = 'auth' | 'gone' | 'refused' | 'stalled' | 'network' | 'protocol' | 'journal';

const kindOf: Record<FailureCode, FailureKind> = {
  'token-refused': 'auth',
  'token-forbidden': 'auth',
  'ended-by-server': 'gone',
  'not-found': 'gone',
  'cursor-gone': 'gone',
  busy: 'refused',
  'server-error': 'refused',
  silent: 'stalled',
  unreachable: 'network',
  'no-answer': 'network',
  'closed-early': 'network',
  'closes-at-once': 'network',
  'not-a-stream': 'protocol',
  'endless-line': 'protocol',
  'not-a-page': 'protocol',
  'page-too-large': 'protocol',
  redirected: 'protocol',
  'not-allowed': 'auth',
  journal: 'journal',
};

export const failureSchema = z.object({
  code: z.enum(failureCodes),
  httpStatus: z.optional(z.number()),
  retryAfterMs: z.optional(z.number()),
});

export type Failure = z.infer<typeof failureSchema>;

/** A typed failure on its way to whoever decides what to do about it. Carries no body, address or token. */
export class StreamFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`The event stream failed: ${failure.code}`);
    this.name = 'StreamFailure';
    this.failure = failure;
  }
}

/** An answer that is no event stream: one may be a mishap of a server that restarts, more are not. */
export const isRefusal = ({ code }: Failure): boolean => kindOf[code] === 'protocol' || code === 'not-found';

/** So many refusals in a row, and it is an answer. */
const mostRefusals = 3;

/**
 * Failures that trying again soon cannot mend: somebody has to do something (204, 401 and 403, and whatever is no
 * event stream at the third time). `refusals`: how many in a row were, this one included.
 */
export const needsSomebody = (failure: Failure, refusals = 0): boolean =>
  kindOf[failure.code] === 'auth' ||
  failure.code === 'ended-by-server' ||
  (isRefusal(failure) && refusals >= mostRefusals);
