import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ConnectForm } from '../../components/connect/ConnectForm';
import { isolate } from '../../utils/language/isolate';
import { AccountCard } from './AccountCard';
import type { SectionProps } from './sections';
import { UnreadableNotice } from './UnreadableNotice';

/** The connected accounts, and the form that connects or edits one. */
export function AccountsSection({ accounts, fresh, say }: Pick<SectionProps, 'accounts' | 'fresh' | 'say'>) {
  const [editingId, edit] = useState<string>();
  const editing = accounts.find(({ id }) => id === editingId);

  /** A form may have done its work when another one has been opened already. */
  function leaveForm(words: string) {
    if (editing) edit((current) => (current === editing.id ? undefined : current));
    else fresh.renew();
    say(words);
  }

  return (
    <>
      {accounts.length === 0 && <p class="quiet">{i18n.t('options.noAccounts')}</p>}
      {accounts.map((account) => (
        <AccountCard key={account.id} account={account} onEdit={() => edit(account.id)} onGone={say} />
      ))}
      <UnreadableNotice say={say} />
      <h3 id="form">{formTitle(editing?.name, accounts.length)}</h3>
      <ConnectForm
        key={editing ? editing.id : fresh.round}
        editing={editing}
        typed={editing ? undefined : fresh.typed}
        say={say}
        onDone={leaveForm}
      />
    </>
  );
}

function formTitle(editing: string | undefined, connected: number): string {
  if (editing !== undefined) return i18n.t('options.editAccount', [isolate(editing)]);
  return connected > 0 ? i18n.t('options.connectAnother') : i18n.t('options.connectAccount');
}
