import { i18n } from '#i18n';
import { age, until } from '../utils/language/times';
import { failureWords } from '../utils/sources/failureWords';
import type { ConnectionStatus } from '../utils/status';

const tooSoonMs = 60_000;

function liveWords({ source, why, flooded }: ConnectionStatus): string {
  if (flooded) return i18n.t('status.flooded');
  return source === 'poll' && why
    ? i18n.t('status.checking', [i18n.t(`status.ways.${why}`)])
    : i18n.t('status.live');
}

function stateWords(status: ConnectionStatus): string {
  const { state, failure } = status;
  const why = failure && failureWords(failure.code);
  switch (state) {
    case 'live':
      return liveWords(status);
    case 'connecting':
      return i18n.t('status.connecting');
    case 'offline':
      return i18n.t('status.offline');
    case 'waiting':
      return why ? i18n.t('status.reconnectingBecause', [why]) : i18n.t('status.reconnecting');
    case 'stopped':
      return why ? i18n.t('status.stoppedBecause', [why]) : i18n.t('status.stopped');
    case 'not-allowed':
      return i18n.t('status.notAllowed');
  }
}

/** When it is tried again, as long as that is worth waiting for. */
function attemptWords({ state, nextAttemptAt = 0 }: ConnectionStatus, now: number): string[] {
  const waits = (state === 'waiting' || state === 'stopped') && nextAttemptAt - now >= tooSoonMs;
  return waits ? [i18n.t('status.nextAttempt', [until(nextAttemptAt, now)])] : [];
}

/** How an account's connection is and how old its last event, in words: silence and quiet must not look alike. */
export const statusWords = (status: ConnectionStatus, last: LastEvent, now: number): string =>
  [stateWords(status), ...attemptWords(status, now), lastWords(last, now)].reduce((words, more) =>
    i18n.t('status.withAge', [words, more]),
  );

/** When the last event was, in epoch ms; `none`: there is none yet, `unreadable`: nobody can tell. */
export type LastEvent = number | 'none' | 'unreadable';

function lastWords(last: LastEvent, now: number): string {
  if (last === 'none') return i18n.t('status.noEvent');
  if (last === 'unreadable') return i18n.t('status.eventsUnreadable');
  return i18n.t('status.lastEvent', [age(last, now)]);
}
