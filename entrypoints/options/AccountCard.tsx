import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ApiStatusLine } from '../../components/ApiStatusLine';
import { StreamProof } from '../../components/connect/StreamProof';
import { type Proven, showTest, testSources } from '../../components/connect/testSources';
import { GapNotice } from '../../components/GapNotice';
import { Said, useSaid } from '../../components/Said';
import { StatusLine } from '../../components/StatusLine';
import { useApiStatus } from '../../components/useApiStatus';
import { useConnection } from '../../components/useConnection';
import { useEvents } from '../../components/useEvents';
import { useNow } from '../../components/useNow';
import { type Account, hasApi, hasStream } from '../../utils/accounts/account';
import { requestHosts } from '../../utils/accounts/hostRequests';
import { hostsOf } from '../../utils/accounts/permissions';
import { readAccounts } from '../../utils/accounts/store';
import { dismissGap } from '../../utils/gaps';
import { plural } from '../../utils/language/plural';
import { logError } from '../../utils/log';
import { sendMessage } from '../../utils/messaging';
import type { ApiStatus } from '../../utils/sources/api/apiStatus';
import type { ConnectionStatus } from '../../utils/status';
import { AccountSources } from './AccountSources';
import { DisconnectDialog } from './DisconnectDialog';
import { useDiagnostics } from './useDiagnostics';

interface Props {
  account: Account;
  onEdit: () => void;
  /** Called with what to say when the account is disconnected and this card no longer there. */
  onGone: (words: string) => void;
}

/** Where somebody may have reason not to wait until the stream is tried again. */
const mayReconnect = ({ state, source }: ConnectionStatus): boolean =>
  state === 'stopped' || state === 'waiting' || source === 'poll';

const mayAskAgain = ({ state }: ApiStatus): boolean =>
  state === 'stopped' || state === 'waiting' || state === 'resting';

/** One connected account: how it is, and what can be done about it. */
export function AccountCard({ account, onEdit, onGone }: Props) {
  const status = useConnection(account.id);
  const events = useEvents(account.id, 1, status?.journalAt);
  const apiStatus = useApiStatus(account.id);
  const isReconnectWorth =
    (status && hasStream(account) && mayReconnect(status)) ||
    (apiStatus && hasApi(account) && mayAskAgain(apiStatus));
  const now = useNow();
  const { said, say } = useSaid();
  const [proof, setProof] = useState<Proven>();
  const [leaving, setLeaving] = useState(false);
  const { allowed, bad, refresh } = useDiagnostics(account, status);

  const run = (test: () => Promise<string>) => {
    say(i18n.t('options.testing'));
    setProof(undefined);
    void test().then(say);
  };

  async function testConnection(): Promise<string> {
    const tested = await testSources(account);
    setProof(tested.proof);
    return tested.words;
  }

  const allow = () =>
    void requestHosts(account)
      .then((granted) => {
        say(
          granted
            ? ''
            : i18n.t('options.notAllowed', [hostsOf(account).join(', '), i18n.t('options.allowAccess')]),
        );
        refresh();
        return granted ? sendMessage('ensureRunning', 'retry') : undefined;
      })
      .catch(logError);

  const disconnect = () => {
    setLeaving(false);
    Promise.resolve()
      .then(() => sendMessage('disconnect', account.id))
      .then(() => onGone(i18n.t('options.disconnected')))
      .catch(async (error) => {
        logError(error);
        const here = (await readAccounts()).some(({ id }) => id === account.id);
        // Once it is marked as leaving this card goes, and the background does the rest when it is back.
        if (here) say(i18n.t('options.disconnectFailed'));
        else onGone(i18n.t('options.leaving'));
      });
  };

  const reconnect = () =>
    Promise.resolve()
      .then(() => sendMessage('ensureRunning', 'retry'))
      .catch(logError);

  return (
    <article class="card">
      <h3>{account.name}</h3>
      <AccountSources account={account} />
      {hasStream(account) && <StatusLine status={status} events={events} now={now} />}
      {hasApi(account) && <ApiStatusLine account={account} now={now} />}
      <GapNotice gap={status?.gap} now={now} onDismiss={() => void dismissGap(account.id)} />
      {bad > 0 && <p>{plural('options.badFrames', bad)}</p>}
      <p class="buttons">
        {!allowed && (
          <button type="button" class="primary" onClick={allow}>
            {i18n.t('options.allowAccess')}
          </button>
        )}
        {isReconnectWorth && (
          <button type="button" class="primary" onClick={() => void reconnect()}>
            {i18n.t('options.reconnect')}
          </button>
        )}
        <button type="button" onClick={() => run(() => showTest(account.id))}>
          {i18n.t('options.showTest')}
        </button>
        <button type="button" onClick={() => run(testConnection)}>
          {i18n.t('options.testConnection')}
        </button>
        <button type="button" onClick={onEdit}>
          {i18n.t('options.edit')}
        </button>
        <button type="button" onClick={() => setLeaving(true)}>
          {i18n.t('options.disconnect')}
        </button>
      </p>
      <Said said={said} />
      {proof && <StreamProof proof={proof} />}
      {leaving && (
        <DisconnectDialog name={account.name} onCancel={() => setLeaving(false)} onConfirm={disconnect} />
      )}
    </article>
  );
}
