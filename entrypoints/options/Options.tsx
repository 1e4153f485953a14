import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Said, useSaid } from '../../components/Said';
import { TroubleNotice, useTrouble } from '../../components/TroubleNotice';
import { useAccounts } from '../../components/useAccounts';
import { isolate } from '../../utils/language/isolate';
import { AccountCard } from './AccountCard';
import { askedChannel, ChannelsSection, type OpenedChannel } from './ChannelsSection';
import { ConnectForm } from './ConnectForm';
import { DataSection } from './DataSection';
import { DeliveriesSection } from './DeliveriesSection';
import { DiagnosticsSection } from './DiagnosticsSection';
import { SettingsSection } from './SettingsSection';
import { UnreadableNotice } from './UnreadableNotice';

/** The whole options page: accounts, the form that connects or edits one, and the data kept here. */
export function Options() {
  const accounts = useAccounts();
  const trouble = useTrouble();
  const [editingId, edit] = useState<string>();
  const [round, setRound] = useState(0);
  const { said, say } = useSaid();
  const [channel, openChannel] = useState<OpenedChannel | undefined>(askedChannel);
  if (!accounts) return null;
  const editing = accounts.find(({ id }) => id === editingId);

  function leaveForm(words: string) {
    edit(undefined);
    setRound(round + 1);
    say(words);
  }

  return (
    <main>
      <h1>{i18n.t('extension.name')}</h1>
      <TroubleNotice trouble={trouble} />
      <section aria-labelledby="accounts">
        <h2 id="accounts">{i18n.t('options.accounts')}</h2>
        {accounts.length === 0 && <p class="quiet">{i18n.t('options.noAccounts')}</p>}
        {accounts.map((account) => (
          <AccountCard key={account.id} account={account} onEdit={() => edit(account.id)} onGone={say} />
        ))}
        <UnreadableNotice say={say} />
        <h3 id="form">{formTitle(editing?.name, accounts.length)}</h3>
        <ConnectForm key={editing ? editing.id : round} editing={editing} say={say} onDone={leaveForm} />
        <Said said={said} />
      </section>
      <ChannelsSection accounts={accounts} opened={channel} open={openChannel} />
      <SettingsSection accounts={accounts} openChannel={openChannel} />
      <DeliveriesSection accounts={accounts} />
      <DiagnosticsSection accounts={accounts} />
      <DataSection />
    </main>
  );
}

function formTitle(editing: string | undefined, connected: number): string {
  if (editing !== undefined) return i18n.t('options.editAccount', [isolate(editing)]);
  return connected > 0 ? i18n.t('options.connectAnother') : i18n.t('options.connectAccount');
}
