import type { Account } from '../utils/accounts/account';
import { readAccounts, watchAccounts } from '../utils/accounts/store';
import { useStored } from './useStored';

const source = {
  read: readAccounts,
  watch: watchAccounts,
  isSame: (before: Account[], after: Account[]) => JSON.stringify(before) === JSON.stringify(after),
};

/** All connected accounts; until they were read again, those that were read `before`. */
export function useAccounts(before: Account[]): Account[];
export function useAccounts(): Account[] | undefined;
export function useAccounts(before?: Account[]): Account[] | undefined {
  return useStored(source, before);
}
