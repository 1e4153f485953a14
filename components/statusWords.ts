import { i18n } from '#i18n';
import type { ConnectionStatus } from '../utils/status';
import { failureWords } from './failureWords';
import { age } from './times';

function stateWords({ state, failure }: ConnectionStatus): string {
  const why = failure && failureWords(failure.code);
  switch (state) {
    case 'live':
      return i18n.t('status.live');
    case 'connecting':
      return i18n.t('status.connecting');
    case 'waiting':
      return why ? i18n.t('status.reconnectingBecause', [why]) : i18n.t('status.reconnecting');
    case 'stopped':
      return why ? i18n.t('status.stoppedBecause', [why]) : i18n.t('status.stopped');
    case 'not-allowed':
      return i18n.t('status.notAllowed');
  }
}

/** How an account's connection is and how old its last event, in words: silence and quiet must not look alike. */
export function statusWords(status: ConnectionStatus, last: LastEvent, now: number): string {
  return i18n.t('status.withAge', [stateWords(status), lastWords(last, now)]);
}

/** When the last event was, in epoch ms; `none`: there is none yet, `unreadable`: nobody can tell. */
export type LastEvent = number | 'none' | 'unreadable';

function lastWords(last: LastEvent, now: number): string {
  if (last === 'none') return i18n.t('status.noEvent');
  if (last === 'unreadable') return i18n.t('status.eventsUnreadable');
  return i18n.t('status.lastEvent', [age(last, now)]);
}
