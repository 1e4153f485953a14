import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Activity } from '../../components/activity/Activity';
import { GapNotice } from '../../components/GapNotice';
import { lazily } from '../../components/lazily';
import { QuietList } from '../../components/rules/QuietList';
import { SnoozeMenu } from '../../components/rules/SnoozeMenu';
import { useSaid } from '../../components/Said';
import { StatusLine } from '../../components/StatusLine';
import type { SendChannel } from '../../components/settings/channelForm';
import { DeniedNotice } from '../../components/states/DeniedNotice';
import { ErrorState } from '../../components/states/ErrorState';
import { Notice } from '../../components/states/Notice';
import { Tabs } from '../../components/Tabs';
import { TroubleNotice, useTrouble } from '../../components/TroubleNotice';
import { useConnection } from '../../components/useConnection';
import { useEvents } from '../../components/useEvents';
import { useNow } from '../../components/useNow';
import { useUnreadCount } from '../../components/useUnreadCount';
import { type Account, hasApi, hasStream } from '../../utils/accounts/account';
import { dismissGap } from '../../utils/gaps';
import { AccountChoice } from './AccountChoice';
import { Header } from './Header';
import { openEvent } from './openEvent';
import { useSettingsView } from './useSettingsView';

/** Few accounts have an API. */
const ApiStatusLine = lazily(async () => (await import('../../components/ApiStatusLine')).ApiStatusLine);

interface Props {
  account: Account;
  accounts: Account[];
  /** Whether somebody has chosen this account. */
  isChosen: boolean;
  choose: (id: string) => void;
  openOptions: () => void;
  /** Leads to where this account's settings are exported and imported. */
  openExchange: (accountId: string) => void;
  /** Leads to where a channel of this account is connected. */
  openChannel: (accountId: string, channel: SendChannel, editing?: string) => void;
}

/** One account: its status, what happened, and what it tells about. */
export function AccountView({ account, accounts, isChosen, choose, ...on }: Props) {
  const { openOptions, openExchange, openChannel } = on;
  const [view, setView] = useState<'activity' | 'settings'>('activity');
  const status = useConnection(account.id);
  const trouble = useTrouble();
  const { said, say } = useSaid();
  const found = useEvents(account.id, 1, status?.journalAt);
  // A journal that cannot be opened may never answer.
  const noHistory = trouble === 'no-journal' && !Array.isArray(found);
  const events = noHistory ? 'failed' : found;
  const now = useNow();
  const unread = useUnreadCount(account.id, status?.journalAt, status?.readAt);
  const [isNear, setNear] = useState(false);
  const SettingsView = useSettingsView(isNear || view === 'settings');
  const tabs = [
    { id: 'activity', title: i18n.t('popup.activity'), unread },
    { id: 'settings', title: i18n.t('popup.settings') },
  ] as const;
  return (
    <>
      <Header openOptions={openOptions} snooze={<SnoozeMenu say={say} />}>
        {accounts.length === 1 ? (
          <p class="account">{account.name}</p>
        ) : (
          <AccountChoice accounts={accounts} selected={account} isChosen={isChosen} onChoose={choose} />
        )}
        {hasStream(account) && <StatusLine role="status" status={status} events={events} now={now} />}
        {hasApi(account) && (
          <ApiStatusLine {...(hasStream(account) ? {} : { role: 'status' })} account={account} now={now} />
        )}
        <DeniedNotice />
        <TroubleNotice trouble={trouble} />
      </Header>
      <main>
        {said.words && <Notice key={said.round} kind="problem" words={said.words} />}
        <QuietList accountId={account.id} say={say} />
        <GapNotice gap={status?.gap} now={now} onDismiss={() => void dismissGap(account.id)} />
        <Tabs
          label={i18n.t('popup.views')}
          tabs={tabs}
          selected={view}
          onSelect={setView}
          onNear={(id) => id === 'settings' && setNear(true)}
        >
          {view === 'activity' ? (
            noHistory ? (
              <ErrorState words={i18n.t('trouble.noHistory')} />
            ) : (
              // Not before the status is there, which says when the journal changed: it would be read twice.
              status && (
                <Activity
                  {...{ account, now, unread, say }}
                  journalAt={status.journalAt}
                  readAt={status.readAt}
                  isOffline={status.state === 'offline'}
                  open={(event) => openEvent(account, event)}
                />
              )
            )
          ) : SettingsView === 'failed' ? (
            <ErrorState words={i18n.t('popup.settingsMissing')} />
          ) : (
            SettingsView && (
              <SettingsView
                account={account}
                openExchange={() => openExchange(account.id)}
                openChannel={(channel, editing) => openChannel(account.id, channel, editing)}
              />
            )
          )}
        </Tabs>
      </main>
    </>
  );
}
