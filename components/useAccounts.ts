import type { Account } from '../utils/accounts/account';
import { readAccounts, watchAccounts } from '../utils/accounts/store';
import { useStored } from './useStored';

const source = { read: readAccounts, watch: watchAccounts };

/** All connected accounts; `undefined` until they were read. */
export const useAccounts = (): Account[] | undefined => useStored(source);
