import { i18n } from '#i18n';
import type { ApiUse } from '../utils/accounts/api/budget';
import { apiFailureWords } from '../utils/accounts/api/failureWords';
import { language } from '../utils/language/language';
import { age, shortTime } from '../utils/language/times';
import type { ApiStatus } from '../utils/sources/api/apiStatus';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

function pauseWords(everyMs: number): string {
  if (everyMs === minuteMs) return i18n.t('apiStatus.everyMinute');
  const [count, unit] =
    everyMs < 2 * minuteMs
      ? ([Math.round(everyMs / secondMs), 'second'] as const)
      : everyMs < 2 * hourMs
        ? ([Math.ceil(everyMs / minuteMs), 'minute'] as const)
        : ([Math.ceil(everyMs / hourMs), 'hour'] as const);
  const format = new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'long' });
  return i18n.t('apiStatus.every', [format.format(count)]);
}

/** What is never seen to fail. */
function refusedWords({ state, refused = [] }: ApiStatus): string[] {
  if (state !== 'live' || refused.length === 0) return [];
  const names = refused.map((part) => i18n.t(`apiStatus.parts.${part}`));
  const list = new Intl.ListFormat(language(), { type: 'conjunction' }).format(names);
  return [i18n.t('apiStatus.refused', [list])];
}

/** Deployments show in the list of applications; a server may stop and nothing there says so. */
const checkedWords = ({ everyMs = minuteMs, serversEveryMs }: ApiStatus): string =>
  serversEveryMs === undefined
    ? i18n.t('apiStatus.checked', [pauseWords(everyMs)])
    : i18n.t('apiStatus.checkedBoth', [pauseWords(everyMs), pauseWords(serversEveryMs)]);

const whyWords = ({ code, scope }: NonNullable<ApiStatus['failure']>): string =>
  apiFailureWords({ code, ...(scope ? { scope } : {}) });

function stateWords(status: ApiStatus): string {
  const { state, failure } = status;
  const why = failure && whyWords(failure);
  switch (state) {
    case 'connecting':
      return i18n.t('apiStatus.first');
    case 'live':
      return checkedWords(status);
    case 'waiting':
      return why ? i18n.t('apiStatus.waitingBecause', [why]) : i18n.t('apiStatus.waiting');
    case 'resting':
      return i18n.t('apiStatus.resting', [why ?? '']);
    case 'stopped':
      return i18n.t('apiStatus.stopped', [why ?? '']);
    case 'offline':
      return i18n.t('status.offline');
    case 'not-allowed':
      return i18n.t('apiStatus.notAllowed');
  }
}

/** When it goes on by itself, as long as that is worth waiting for. */
function laterWords({ state, nextAt = 0 }: ApiStatus, now: number): string[] {
  const rests = (state === 'resting' || state === 'stopped') && nextAt - now >= minuteMs;
  return rests ? [i18n.t('apiStatus.goesOn', [shortTime(nextAt, now)])] : [];
}

/**
 * How the asking of an account's API goes: how often, when last, and how many requests of this hour are used.
 * `beside`: there is a stream too, with its own words.
 */
export function apiStatusWords(
  status: ApiStatus,
  { use, beside, now }: { use: ApiUse | undefined; beside: boolean; now: number },
): string {
  const { format } = new Intl.NumberFormat(language());
  const isKnown = status.state !== 'connecting' && status.state !== 'not-allowed';
  const words = [
    stateWords(status),
    ...refusedWords(status),
    ...laterWords(status, now),
    ...(isKnown && status.polledAt !== undefined
      ? [i18n.t('apiStatus.lastCheck', [age(status.polledAt, now)])]
      : []),
    ...(isKnown && use ? [i18n.t('apiStatus.used', [format(use.used), format(use.most)])] : []),
  ].reduce((first, more) => i18n.t('status.withAge', [first, more]));
  return beside && status.state !== 'connecting' ? i18n.t('apiStatus.beside', [words]) : words;
}
