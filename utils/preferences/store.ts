import { browser } from 'wxt/browser';
import { hasSetAside, readItems, watchItems } from '../storage';
import { applyChanges, type CellChange } from './changes';
import { type Finance, financeItem } from './finance';
import {
  everyApplication,
  noPreferences,
  type PreferenceItem,
  type Preferences,
  preferencesSchema,
} from './preferences';

const prefix = (accountId: string): string => `preferences:${accountId}:`;

async function readKeys(
  accountId: string,
  applications: readonly string[],
): Promise<Map<string, PreferenceItem>> {
  const start = prefix(accountId);
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
  return readKeys(accountId, [...new Set([everyApplication, ...known])]);
}

/** Every item of an account, for what concerns all its applications at once. */
export async function readAllPreferences(accountId: string): Promise<Preferences> {
  const start = prefix(accountId);
  const keys = Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith(start));
  return readPreferences(
    accountId,
    keys.map((key) => key.slice(start.length)),
  );
}

/**
 * Makes the changes, all in one write; durable when it resolves. Safe beside other pages doing the same.
 * Writes one small item for each application that they are about.
 */
export const changePreferences = (accountId: string, changes: readonly CellChange[]): Promise<void> =>
  writeSettings(accountId, changes, undefined);

/** As `changePreferences`, and the Finance recipient in the same write where there is one to set. */
export function writeSettings(
  accountId: string,
  changes: readonly CellChange[],
  finance: Finance | undefined,
): Promise<void> {
  const start = prefix(accountId);
  return navigator.locks.request(start, async () => {
    const before = await readKeys(accountId, [...new Set(changes.map(({ application }) => application))]);
    const after = [...applyChanges(before, changes)].map(([application, item]) => [
      start + application,
      item,
    ]);
    const items = { ...Object.fromEntries(after), ...(finance && financeItem(accountId, finance)) };
    if (Object.keys(items).length > 0) await browser.storage.local.set(items);
  });
}

/** Removes every preference of an account. */
export async function forgetPreferences(accountId: string): Promise<void> {
  const stored = await browser.storage.local.get(null);
  const keys = Object.keys(stored).filter((key) => key.startsWith(prefix(accountId)));
  await browser.storage.local.remove(keys);
}

export const watchPreferences = (accountId: string, changed: () => void): (() => void) =>
  watchItems('local', (key) => key.startsWith(prefix(accountId)), changed);

/** Whether stored preferences of an account could not be read and were set aside. */
export const hasUnreadable = (accountId: string): Promise<boolean> =>
  hasSetAside((key) => key.startsWith(prefix(accountId)));
