import { i18n } from '#i18n';
import { apiFailureWords } from '../../utils/accounts/api/failureWords';
import type { ApiProblem } from '../../utils/accounts/api/proveApi';
import type { Connected } from '../../utils/accounts/connect';
import { isolate } from '../../utils/language/isolate';
import { failureWords } from '../../utils/sources/failureWords';

/** Why the API cannot be used as it was entered. `button`: what to press again. */
export function apiProblemWords(problem: ApiProblem, button: string): string {
  if (problem.reason === 'failed') return apiFailureWords(problem.failure);
  return problem.reason === 'choose'
    ? i18n.t('options.api.choose', [button])
    : i18n.t('options.api.otherAccount');
}

/** Why an account was not connected. */
export function connectedWords(connected: Extract<Connected, { ok: false }>, button: string): string {
  if (connected.source === 'stream') return failureWords(connected.failure.code);
  if (connected.source === 'twin') return i18n.t('options.alreadyConnected', [isolate(connected.name)]);
  return apiProblemWords(connected, button);
}
