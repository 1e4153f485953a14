import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AccountPicker } from '../../components/AccountPicker';
import { Said, useSaid } from '../../components/Said';
import type { Account } from '../../utils/accounts/account';
import { logError } from '../../utils/log';
import { toSettingsFile } from '../../utils/preferences/exchange';
import { readFinance } from '../../utils/preferences/finance';
import { readAllPreferences } from '../../utils/preferences/store';
import { downloadJson } from './downloadJson';
import { ImportDialog } from './ImportDialog';

async function exportSettings({ id, name }: Account): Promise<void> {
  const [preferences, finance] = await Promise.all([readAllPreferences(id), readFinance(id)]);
  downloadJson(`notifier-settings-${name}.json`, toSettingsFile(preferences, finance, Date.now()));
}

/**
 * The way to take an account's settings to another account or browser. The popup leads here with the account as the
 * parameter `account`.
 */
export function SettingsExchange({ accounts }: { accounts: readonly Account[] }) {
  const [chosen, choose] = useState(() => new URLSearchParams(location.search).get('account'));
  const [file, setFile] = useState<File>();
  const { said, say } = useSaid();
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  if (!account) return null;

  const onExport = () =>
    void exportSettings(account).then(
      () => say(i18n.t('exchange.exported')),
      (error) => {
        logError(error);
        say(i18n.t('options.unexpected'));
      },
    );

  return (
    <article class="card">
      <h3>{i18n.t('exchange.title')}</h3>
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
          type="file"
          accept="application/json,.json"
          onChange={({ currentTarget }) => {
            setFile(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
      </label>
      <Said said={said} />
      {file && <ImportDialog account={account} file={file} say={say} onClose={() => setFile(undefined)} />}
    </article>
  );
}
