import type { Account } from '../../utils/accounts/account';
import { DeleteEverything } from './DeleteEverything';
import { JournalExport } from './JournalExport';
import { SettingsExchange } from './SettingsExchange';

/** What is kept in this browser, to take away, to bring along or to delete. */
export const DataSection = ({ accounts }: { accounts: readonly Account[] }) => (
  <>
    <SettingsExchange accounts={accounts} />
    <JournalExport />
    <DeleteEverything accounts={accounts.length} />
  </>
);
