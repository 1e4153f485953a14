import { i18n } from '#i18n';
import type { FieldProblem } from '../utils/channels/fields/checks';
import type { SendFailure } from '../utils/channels/send';
import type { Attempt } from '../utils/journal/schema';

const problemKeys = {
  missing: 'channelProblems.missing',
  'not-a-url': 'channelProblems.notAUrl',
  'not-https': 'channelProblems.notHttps',
  'credentials-in-url': 'channelProblems.credentialsInUrl',
  'not-slack': 'channelProblems.notSlack',
  loop: 'channelProblems.loop',
  'private-key': 'channelProblems.privateKey',
  'secret-form': 'channelProblems.secretForm',
  'not-an-address': 'channelProblems.notAnAddress',
  'control-characters': 'channelProblems.controlCharacters',
} as const satisfies Record<FieldProblem, string>;

/** What is wrong with a field of a channel's form, in words. */
export const fieldProblemWords = (problem: FieldProblem): string => i18n.t(problemKeys[problem]);

/** What came back and how fast, in words; nothing where nobody was asked. */
export function answerWords({
  reason,
  status,
  latencyMs,
}: Pick<Attempt, 'reason' | 'status' | 'latencyMs'>): string {
  const latency = String(Math.round(latencyMs));
  if (status !== undefined) return i18n.t('channelDialog.answered', [String(status), latency]);
  if (reason === 'exposed' || reason === 'trouble') return '';
  return i18n.t(reason === 'redirected' ? 'channelDialog.redirected' : 'channelDialog.after', [latency]);
}

const reasonKeys = {
  auth: 'sendReasons.auth',
  invalid: 'sendReasons.invalid',
  gone: 'sendReasons.gone',
  exposed: 'sendReasons.exposed',
  redirected: 'sendReasons.redirected',
  busy: 'sendReasons.busy',
  server: 'sendReasons.server',
  network: 'sendReasons.network',
  timeout: 'sendReasons.timeout',
  trouble: 'sendReasons.trouble',
  'switched-off': 'sendReasons.switchedOff',
  'too-many': 'sendReasons.tooMany',
} as const satisfies Record<SendFailure | 'switched-off' | 'too-many', string>;

/** Why something was not delivered, and what to do about it, in words. */
export const reasonWords = (reason: keyof typeof reasonKeys): string => i18n.t(reasonKeys[reason]);
