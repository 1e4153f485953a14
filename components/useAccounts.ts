import type { Account } from '../utils/accounts/account';
import { readAccounts, watchAccounts } from '../utils/accounts/store';
import { useStored } from './useStored';

const source = { read: readAccounts, watch: watchAccounts };

/** All connected accounts; until they were read `first`. */
export function useAccounts(first: Account[]): Account[];
export function useAccounts(): Account[] | undefined;
export function useAccounts(first?: Account[]): Account[] | undefined {
  return useStored(source) ?? first;
}
