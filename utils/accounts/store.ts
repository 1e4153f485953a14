import { browser } from 'wxt/browser';
import { readItem, watchItems } from '../storage';
import { type Account, accountsSchema } from './account';

const key = 'accounts';
const none = { version: 1 as const, accounts: [] as Account[] };

/** All connected accounts, in the order they were connected. */
export const readAccounts = async (): Promise<Account[]> =>
  (await readItem('local', key, accountsSchema, none)).accounts;

/** Changes the list under a lock, so that two pages cannot undo each other. Resolves when the change is stored. */
export function updateAccounts(change: (accounts: Account[]) => Account[]): Promise<Account[]> {
  return navigator.locks.request(key, async () => {
    const accounts = change(await readAccounts());
    await browser.storage.local.set({ [key]: { version: 1, accounts } });
    return accounts;
  });
}

/** Adds the account, or replaces the one with its id. */
export const saveAccount = (account: Account): Promise<Account[]> =>
  updateAccounts((accounts) =>
    accounts.some(({ id }) => id === account.id)
      ? accounts.map((other) => (other.id === account.id ? account : other))
      : [...accounts, account],
  );

export const watchAccounts = (changed: () => void): (() => void) =>
  watchItems('local', (changedKey) => changedKey === key, changed);
