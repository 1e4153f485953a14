/** Why the API gave no answer that can be used. The words for each are in the locale files. */
export const apiFailureCodes = [
  'token-refused',
  'trial-expired',
  'scope-missing',
  'not-found',
  'throttled',
  'not-offered',
  'refused',
  'server-error',
  'web-page',
  'not-json',
  'not-this-api',
  'too-large',
  'redirected',
  'unreachable',
  'no-answer',
  'cut-short',
  'budget',
  'stopped',
] as const;

export type ApiFailureCode = (typeof apiFailureCodes)[number];

/** What a token may be allowed (Cloud 66 API v3, "Scopes"). */
export const scopes = ['public', 'redeploy', 'jobs', 'users', 'admin'] as const;

export type Scope = (typeof scopes)[number];

/** Carries no body, address or token. */
export interface ApiFailure {
  code: ApiFailureCode;
  httpStatus?: number;
  /** Of `scope-missing`: what the request needs by Cloud 66's documents. */
  scope?: Scope;
  /** When to ask again, in ms from now, where that is known. */
  retryAfterMs?: number;
}

/** Failures that asking again does not mend: somebody has to do something. */
export const needsPerson = ({ code }: ApiFailure): boolean =>
  code === 'token-refused' || code === 'trial-expired' || code === 'scope-missing';

const general: ReadonlySet<ApiFailureCode> = new Set([
  'token-refused',
  'trial-expired',
  'throttled',
  'budget',
  'stopped',
  'unreachable',
  'no-answer',
  'redirected',
]);

/** Failures that every other request of the account would meet too, whichever application it is about. */
export const concernsAll = ({ code }: ApiFailure): boolean => general.has(code);
