import { i18n } from '#i18n';
import { apiFailureWords } from '../accounts/api/failureWords';
import { isolate } from '../language/isolate';
import { plural } from '../language/plural';
import type { ApiStatus } from '../sources/api/apiStatus';
import { failureWords } from '../sources/failureWords';
import type { ConnectionStatus } from '../status';
import type { Trouble } from '../trouble';

/** One source of an account, by the account's name. */
export type Watched = { name: string } & (
  | { source: 'stream'; status: ConnectionStatus }
  | { source: 'api'; status: ApiStatus }
);

/** What the toolbar shows: a hollow icon while nothing is connected, and a title that says why. */
export interface Face {
  isConnected: boolean;
  title: string;
}

/** A connection that comes and goes is not worth a new icon each time: it may fail so often in a row. */
const briefFailures = 2;

function isConnected({ status }: Watched): boolean {
  switch (status.state) {
    case 'live':
      return true;
    case 'connecting':
    case 'waiting':
    case 'resting':
      return wasHeard(status) && status.attempts <= briefFailures;
    default:
      return false;
  }
}

const wasHeard = (status: ConnectionStatus | ApiStatus): boolean =>
  ('lastByteAt' in status ? status.lastByteAt : 'polledAt' in status ? status.polledAt : undefined) !==
  undefined;

function whyWords({ source, status }: Watched): string {
  const why =
    status.failure &&
    (source === 'api'
      ? apiFailureWords({ code: status.failure.code, ...scopeOf(status) })
      : failureWords(status.failure.code));
  switch (status.state) {
    case 'stopped':
      return why ? i18n.t('status.stoppedBecause', [why]) : i18n.t('status.stopped');
    case 'not-allowed':
      return i18n.t(source === 'api' ? 'apiStatus.notAllowed' : 'status.notAllowed');
    case 'offline':
      return i18n.t('status.offline');
    case 'connecting':
      return i18n.t('status.connecting');
    default:
      return why ? i18n.t('status.reconnectingBecause', [why]) : i18n.t('status.reconnecting');
  }
}

const scopeOf = ({ failure }: ApiStatus) => (failure?.scope ? { scope: failure.scope } : {});

interface Else {
  trouble: Trouble | undefined;
  /** Whether the browser lets notifications be shown at all. */
  mayNotify: boolean;
  /** How many events nobody has seen. */
  unread?: number;
}

export function faceOf(sources: readonly Watched[], { trouble, mayNotify, unread = 0 }: Else): Face {
  const lines = [
    i18n.t('extension.name'),
    ...(unread > 0 ? [plural('toolbar.unread', unread)] : []),
    ...(mayNotify ? [] : [i18n.t('toolbar.denied')]),
    ...(trouble === 'no-journal' ? [i18n.t('trouble.noJournal')] : []),
    ...(trouble === 'unshown' ? [i18n.t('tests.unconfirmed')] : []),
    ...(sources.length === 0 ? [i18n.t('toolbar.noAccount')] : []),
    ...sources
      .filter((source) => !isConnected(source))
      .map((source) => i18n.t('toolbar.account', [isolate(source.name), whyWords(source)])),
  ];
  return { isConnected: sources.some(isConnected), title: lines.join('\n') };
}
