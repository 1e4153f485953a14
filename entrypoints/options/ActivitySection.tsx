import { i18n } from '#i18n';
import { AccountActivity } from '../../components/chart/AccountActivity';
import { OfOneAccount } from './OfOneAccount';
import type { SectionProps } from './sections';

/** How one account's applications have been. */
export const ActivitySection = ({ accounts }: Pick<SectionProps, 'accounts'>) => (
  <OfOneAccount accounts={accounts} label={i18n.t('exchange.account')}>
    {({ id }) => <AccountActivity key={id} accountId={id} />}
  </OfOneAccount>
);
