import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AccountPicker } from '../../components/AccountPicker';
import { AccountActivity } from '../../components/chart/AccountActivity';
import type { SectionProps } from './sections';

/** How one account's applications have been. */
export function ActivitySection({ accounts }: Pick<SectionProps, 'accounts'>) {
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
      <AccountActivity key={account.id} accountId={account.id} />
    </>
  );
}
