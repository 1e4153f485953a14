import type { Account } from '../../utils/accounts/account';
import { JournalExport } from './JournalExport';
import { SettingsExchange } from './SettingsExchange';

/** What is kept in this browser, to take away or to bring along. */
export const DataSection = ({ accounts }: { accounts: readonly Account[] }) => (
  <>
    <SettingsExchange accounts={accounts} />
    <JournalExport />
  </>
);
