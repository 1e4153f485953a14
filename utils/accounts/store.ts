import { browser } from 'wxt/browser';
import type { StreamKind } from '../sources/foreign/kind';
import { forgetAside, hasSetAside, readItem, watchItems } from '../storage';
import {
  type Account,
  accountListSchema,
  accountSchema,
  type LeavingAccount,
  leavingSchema,
  type StreamAccount,
} from './account';

const key = 'accounts';
const isList = (storedKey: string): boolean => storedKey === key;

/** What is stored, entry by entry, whether it can be read or not. */
const readEntries = async (): Promise<unknown[]> =>
  (await readItem('local', key, accountListSchema, { version: 1, accounts: [] })).accounts;

const leavingOf = (entry: unknown): LeavingAccount | undefined => leavingSchema.safeParse(entry).data;

const accountOf = (entry: unknown): Account | undefined =>
  leavingOf(entry) ? undefined : accountSchema.safeParse(entry).data;

const idOf = (entry: unknown): string | undefined =>
  typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
    ? entry.id
    : undefined;

const isUnreadable = (entry: unknown): boolean => !leavingOf(entry) && !accountOf(entry);

/** All connected accounts, in the order they were connected; without those that are being disconnected. */
export const readAccounts = async (): Promise<Account[]> =>
  (await readEntries()).flatMap((entry) => accountOf(entry) ?? []);

/** Accounts whose disconnecting has begun and is not finished. */
export const readLeaving = async (): Promise<LeavingAccount[]> =>
  (await readEntries()).flatMap((entry) => leavingOf(entry) ?? []);

/** One connected account; `gone` only when it is certain that it is not there. */
export async function findAccount(accountId: string): Promise<Account | 'gone' | 'unreadable'> {
  const entries = await readEntries();
  const account = entries.flatMap((entry) => accountOf(entry) ?? []).find(({ id }) => id === accountId);
  if (account) return account;
  const here = entries.some((entry) => isUnreadable(entry) && idOf(entry) === accountId);
  return here || (await hasSetAside(isList)) ? 'unreadable' : 'gone';
}

/** Changes the list under a lock, so that two pages cannot undo each other. Resolves when the change is stored. */
function updateEntries(change: (entries: unknown[]) => unknown[]): Promise<void> {
  return navigator.locks.request(key, async () => {
    const accounts = change(await readEntries());
    await browser.storage.local.set({ [key]: { version: 1, accounts } });
  });
}

/** Adds the account, or replaces the one with its id. */
export const saveAccount = (account: Account): Promise<void> =>
  updateEntries((entries) =>
    entries.some((entry) => idOf(entry) === account.id)
      ? entries.map((entry) => (idOf(entry) === account.id ? account : entry))
      : [...entries, account],
  );

/** Keeps how the account's stream is spoken with, as long as it is at that address. */
export const keepStreamKind = ({ id, stream: { url } }: StreamAccount, kind: StreamKind): Promise<void> =>
  updateEntries((entries) =>
    entries.map((entry) => {
      const account = accountOf(entry);
      return account?.id === id && account.stream?.url === url
        ? { ...account, stream: { ...account.stream, kind } }
        : entry;
    }),
  );

/** From here on the account counts as gone, and what is left of it is removed however often we are killed. */
export const markLeaving = (accountId: string): Promise<void> =>
  updateEntries((entries) =>
    entries.map((entry) => (idOf(entry) === accountId ? { ...(entry as object), leaving: true } : entry)),
  );

/** The last step of disconnecting. */
export const removeLeaving = (accountId: string): Promise<void> =>
  updateEntries((entries) => entries.filter((entry) => leavingOf(entry)?.id !== accountId));

/** What is stored as an account and cannot be read: the ids that could be made out, and whether there is anything. */
export async function readUnreadable(): Promise<{ any: boolean; ids: string[] }> {
  const entries = (await readEntries()).filter(isUnreadable);
  return {
    any: entries.length > 0 || (await hasSetAside(isList)),
    ids: entries.flatMap((entry) => idOf(entry) ?? []),
  };
}

/** Calls back when that may have changed: what could not be read at all is kept elsewhere. */
export const watchUnreadable = (changed: () => void): (() => void) =>
  watchItems('local', () => true, changed);

/** Removes what cannot be read and has no id, so that nothing can belong to it. */
export async function forgetUnreadable(): Promise<void> {
  await updateEntries((entries) =>
    entries.filter((entry) => !isUnreadable(entry) || idOf(entry) !== undefined),
  );
  await forgetAside(isList);
}

export const watchAccounts = (changed: () => void): (() => void) => watchItems('local', isList, changed);
