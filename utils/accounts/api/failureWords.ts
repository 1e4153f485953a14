import { i18n } from '#i18n';
import type { ApiFailure, ApiFailureCode } from './failure';

/** Message keys may not carry hyphens. */
const keys = {
  'token-refused': 'apiFailures.tokenRefused',
  'trial-expired': 'apiFailures.trialExpired',
  'scope-missing': 'apiFailures.scopeMissing',
  'not-found': 'apiFailures.notFound',
  throttled: 'apiFailures.throttled',
  'not-offered': 'apiFailures.notOffered',
  refused: 'apiFailures.refused',
  'server-error': 'apiFailures.serverError',
  'web-page': 'apiFailures.webPage',
  'not-json': 'apiFailures.notJson',
  'not-this-api': 'apiFailures.notThisApi',
  'too-large': 'apiFailures.tooLarge',
  redirected: 'apiFailures.redirected',
  unreachable: 'apiFailures.unreachable',
  'no-answer': 'apiFailures.noAnswer',
  'cut-short': 'apiFailures.cutShort',
  budget: 'apiFailures.budget',
  stopped: 'apiFailures.stopped',
} as const satisfies Record<ApiFailureCode, string>;

/** What went wrong with the API and what to do about it, in words. */
export const apiFailureWords = ({ code, scope = 'public' }: ApiFailure): string =>
  i18n.t(keys[code], [scope]);
