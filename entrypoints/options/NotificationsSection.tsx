import { i18n } from '#i18n';
import { SettingsView } from '../../components/settings/SettingsView';
import { OfOneAccount } from './OfOneAccount';
import type { SectionProps } from './sections';

const openExchange = () => {
  location.hash = '#data';
};

/** Which events one account tells about, at full width. */
export const NotificationsSection = ({ accounts, openChannel }: SectionProps) => (
  <OfOneAccount accounts={accounts} label={i18n.t('exchange.account')}>
    {(account) => (
      <SettingsView
        key={account.id}
        account={account}
        openExchange={openExchange}
        openChannel={(channel, editing) =>
          openChannel({ accountId: account.id, channel, ...(editing ? { editing } : {}) })
        }
      />
    )}
  </OfOneAccount>
);
