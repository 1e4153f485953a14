import { i18n } from '#i18n';
import type { FailureCode } from './failure';

/** Message keys may not carry hyphens. */
const keys = {
  'token-refused': 'failures.tokenRefused',
  'token-forbidden': 'failures.tokenForbidden',
  'ended-by-server': 'failures.endedByServer',
  'not-found': 'failures.notFound',
  'cursor-gone': 'failures.cursorGone',
  busy: 'failures.busy',
  'server-error': 'failures.serverError',
  silent: 'failures.silent',
  unreachable: 'failures.unreachable',
  'no-answer': 'failures.noAnswer',
  'closed-early': 'failures.closedEarly',
  'closes-at-once': 'failures.closesAtOnce',
  'not-a-stream': 'failures.notAStream',
  'endless-line': 'failures.endlessLine',
  'not-a-page': 'failures.notAPage',
  'page-too-large': 'failures.pageTooLarge',
  redirected: 'failures.redirected',
  'not-allowed': 'status.notAllowed',
  journal: 'failures.journal',
} as const satisfies Record<FailureCode, string>;

/** What went wrong and what to do about it, in words. */
export const failureWords = (code: FailureCode): string => i18n.t(keys[code]);
