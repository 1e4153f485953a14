import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AccountPicker } from '../../components/AccountPicker';
import { SettingsView } from '../../components/settings/SettingsView';
import type { SectionProps } from './sections';

/** Which events one account tells about, at full width. */
export function NotificationsSection({ accounts, openChannel }: SectionProps) {
  const [chosen, choose] = useState<string>();
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  if (!account) return null;
  return (
    <>
      {accounts.length > 1 && (
        <AccountPicker
          label={i18n.t('exchange.account')}
          accounts={accounts}
          selected={account}
          onChoose={choose}
        />
      )}
      <SettingsView
        key={account.id}
        account={account}
        openExchange={() => {
          location.hash = '#data';
        }}
        openChannel={(channel, editing) =>
          openChannel({ accountId: account.id, channel, ...(editing ? { editing } : {}) })
        }
      />
    </>
  );
}
