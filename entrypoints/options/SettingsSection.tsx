import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AccountPicker } from '../../components/AccountPicker';
import { Said, useSaid } from '../../components/Said';
import { SettingsView } from '../../components/settings/SettingsView';
import type { Account } from '../../utils/accounts/account';
import { toSettingsFile } from '../../utils/preferences/exchange';
import { readFinance } from '../../utils/preferences/finance';
import { readAllPreferences } from '../../utils/preferences/store';
import type { OpenedChannel } from './ChannelsSection';
import { downloadJson } from './downloadJson';
import { ImportDialog } from './ImportDialog';

async function exportSettings({ id, name }: Account): Promise<void> {
  const [preferences, finance] = await Promise.all([readAllPreferences(id), readFinance(id)]);
  downloadJson(`notifier-settings-${name}.json`, toSettingsFile(preferences, finance, Date.now()));
}

/** Where the popup leads, with the account as the parameter `account`. */
const sectionId = 'settings';

interface Props {
  accounts: readonly Account[];
  openChannel: (opened: OpenedChannel) => void;
}

/** One account's settings at full width, and the way to take them to another account or browser. */
export function SettingsSection({ accounts, openChannel }: Props) {
  const [chosen, choose] = useState(() => new URLSearchParams(location.search).get('account'));
  const [file, setFile] = useState<File>();
  const { said, say } = useSaid();
  const input = useRef<HTMLInputElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  // The browser looked for it before anything was there.
  useEffect(() => {
    if (location.hash === `#${sectionId}`) title.current?.scrollIntoView();
  }, []);
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  if (!account) return null;

  const onExport = () =>
    void exportSettings(account).then(
      () => say(i18n.t('exchange.exported')),
      (error) => {
        console.error(error);
        say(i18n.t('options.unexpected'));
      },
    );

  return (
    <section class="account-settings" aria-labelledby={sectionId}>
      <h2 id={sectionId} ref={title}>
        {i18n.t('exchange.title')}
      </h2>
      <p class="quiet">{i18n.t('exchange.text')}</p>
      {accounts.length > 1 && (
        <AccountPicker
          label={i18n.t('exchange.account')}
          accounts={accounts}
          selected={account}
          onChoose={choose}
        />
      )}
      <p class="buttons">
        <button type="button" onClick={onExport}>
          {i18n.t('exchange.export')}
        </button>
      </p>
      <label class="file">
        {i18n.t('exchange.import')}
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          onChange={({ currentTarget }) => {
            setFile(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
      </label>
      <Said said={said} />
      <SettingsView
        key={account.id}
        account={account}
        openExchange={() => input.current?.focus()}
        openChannel={(channel, editing) =>
          openChannel({ accountId: account.id, channel, ...(editing ? { editing } : {}) })
        }
      />
      {file && <ImportDialog account={account} file={file} say={say} onClose={() => setFile(undefined)} />}
    </section>
  );
}
