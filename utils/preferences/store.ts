import { browser } from 'wxt/browser';
import { forgetAside, hasSetAside, readItems, watchItems } from '../storage';
import { isFinanceKey } from './finance';
import {
  everyApplication,
  noPreferences,
  type PreferenceItem,
  type Preferences,
  preferencesSchema,
} from './preferences';

/** What the keys of an account's items start with. */
export const preferencesPrefix = (accountId: string): string => `preferences:${accountId}:`;

/** The items of exactly these applications. */
export async function readPreferenceItems(
  accountId: string,
  applications: readonly string[],
): Promise<Map<string, PreferenceItem>> {
  const start = preferencesPrefix(accountId);
  const keys = applications.map((application) => start + application);
  const items = await readItems('local', keys, preferencesSchema, noPreferences);
  return new Map([...items].map(([key, item]) => [key.slice(start.length), item]));
}

/** The items that decide about events of these applications (account-wide ones without a key). */
export function readPreferences(
  accountId: string,
  applications: Iterable<string | undefined> = [],
): Promise<Preferences> {
  const known = [...applications].flatMap((key) => key ?? []);
  return readPreferenceItems(accountId, [...new Set([everyApplication, ...known])]);
}

/** Every item of an account, for what concerns all its applications at once. */
export async function readAllPreferences(accountId: string): Promise<Preferences> {
  const start = preferencesPrefix(accountId);
  const keys = Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith(start));
  return readPreferences(
    accountId,
    keys.map((key) => key.slice(start.length)),
  );
}

/** Removes every preference of an account. */
export function forgetPreferences(accountId: string): Promise<void> {
  return navigator.locks.request(preferencesPrefix(accountId), async () => {
    const stored = await browser.storage.local.get(null);
    const keys = Object.keys(stored).filter((key) => key.startsWith(preferencesPrefix(accountId)));
    await browser.storage.local.remove(keys);
  });
}

export const watchPreferences = (accountId: string, changed: () => void): (() => void) =>
  watchItems('local', (key) => key.startsWith(preferencesPrefix(accountId)), changed);

const isOfAccount = (accountId: string) => (key: string) =>
  key.startsWith(preferencesPrefix(accountId)) || isFinanceKey(accountId, key);

/** Whether stored settings of an account could not be read and were set aside. */
export const hasUnreadable = (accountId: string): Promise<boolean> => hasSetAside(isOfAccount(accountId));

/** Forgets what was set aside of an account's settings. */
export const forgetUnreadable = (accountId: string): Promise<void> => forgetAside(isOfAccount(accountId));
