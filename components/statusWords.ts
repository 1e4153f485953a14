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
export function statusWords(status: ConnectionStatus, lastEventAt: number | undefined, now: number): string {
  const last =
    lastEventAt === undefined
      ? i18n.t('status.noEvent')
      : i18n.t('status.lastEvent', [age(lastEventAt, now)]);
  return i18n.t('status.withAge', [stateWords(status), last]);
}
