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
  'not-a-stream',
  'redirected',
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
  'not-a-stream': 'protocol',
  redirected: 'protocol',
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

/** Failures that trying again soon cannot mend: somebody has to do something (204, 401 and 403). */
export const needsSomebody = ({ code }: Failure): boolean =>
  kindOf[code] === 'auth' || code === 'ended-by-server';
