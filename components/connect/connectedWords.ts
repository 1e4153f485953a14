import { i18n } from '#i18n';
import { apiFailureWords } from '../../utils/accounts/api/failureWords';
import type { ApiProblem } from '../../utils/accounts/api/proveApi';
import type { Connected } from '../../utils/accounts/connect';
import type { ValidDraft } from '../../utils/accounts/draft';
import { isolate } from '../../utils/language/isolate';
import type { Failure } from '../../utils/sources/failure';
import { failureWords } from '../../utils/sources/failureWords';

/** Why the API cannot be used as it was entered. `button`: what to press again. */
export function apiProblemWords(problem: ApiProblem, button: string): string {
  if (problem.reason === 'failed') return apiFailureWords(problem.failure);
  return problem.reason === 'choose'
    ? i18n.t('options.api.choose', [button])
    : i18n.t('options.api.otherAccount');
}

/** Why a stream cannot be read with the token that was entered, or with none. */
export function streamProblemWords({ code }: Failure, stream: ValidDraft['stream']): string {
  const isRefused = code === 'token-refused' || code === 'token-forbidden';
  return isRefused && stream?.token === '' ? i18n.t('options.tokenNeeded') : failureWords(code);
}

/** Why an account was not connected. */
export function connectedWords(
  connected: Extract<Connected, { ok: false }>,
  draft: Pick<ValidDraft, 'stream'>,
  button: string,
): string {
  if (connected.source === 'stream') return streamProblemWords(connected.failure, draft.stream);
  if (connected.source === 'public') return i18n.t('options.publicStream');
  if (connected.source === 'twin') return i18n.t('options.alreadyConnected', [isolate(connected.name)]);
  return apiProblemWords(connected, button);
}
