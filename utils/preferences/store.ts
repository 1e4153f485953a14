import { browser } from 'wxt/browser';
import { forgetAside, hasSetAside, readItems, watchItems } from '../storage';
import { applyChanges, type CellChange, missingChanges } from './changes';
import { type Finance, financeItem, isFinanceKey } from './finance';
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
 * Makes the changes, all in one write, and sets the Finance recipient in the same write where there is one; durable
 * when it resolves. Safe beside other pages doing the same. Writes one small item for each application concerned.
 */
export function changePreferences(
  accountId: string,
  changes: readonly CellChange[],
  finance?: Finance,
): Promise<void> {
  const start = prefix(accountId);
  return navigator.locks.request(start, async () => {
    const before = await readKeys(accountId, applicationsOf(changes));
    const items = toItems(accountId, applyChanges(before, changes));
    await browser.storage.local.set({ ...items, ...(finance && financeItem(accountId, finance)) });
  });
}

/**
 * As `changePreferences`, but the write leaves before this returns, made from what the page `known`s: it is kept also
 * where the page closes in the same moment. `isLatest` tells, once it is stored, whether nothing was written since;
 * then it is looked at again under the lock, and what another page has overwritten meanwhile is written once more.
 */
export async function changeAtOnce(
  accountId: string,
  known: Preferences,
  changes: readonly CellChange[],
  isLatest: () => boolean,
): Promise<void> {
  const applications = applicationsOf(changes);
  if (!applications.every((application) => known.has(application)))
    return changePreferences(accountId, changes);
  const about = new Map(applications.map((key) => [key, known.get(key) ?? noPreferences]));
  await browser.storage.local.set(toItems(accountId, applyChanges(about, changes)));
  await navigator.locks.request(prefix(accountId), async () => {
    if (!isLatest()) return;
    const stored = await readKeys(accountId, applications);
    const missing = missingChanges(stored, changes);
    if (missing.length > 0)
      await browser.storage.local.set(toItems(accountId, applyChanges(stored, missing)));
  });
}

const applicationsOf = (changes: readonly CellChange[]): string[] => [
  ...new Set(changes.map(({ application }) => application)),
];

const toItems = (accountId: string, items: Preferences): Record<string, PreferenceItem> =>
  Object.fromEntries([...items].map(([application, item]) => [prefix(accountId) + application, item]));

/** Removes every preference of an account. */
export function forgetPreferences(accountId: string): Promise<void> {
  return navigator.locks.request(prefix(accountId), async () => {
    const stored = await browser.storage.local.get(null);
    const keys = Object.keys(stored).filter((key) => key.startsWith(prefix(accountId)));
    await browser.storage.local.remove(keys);
  });
}

export const watchPreferences = (accountId: string, changed: () => void): (() => void) =>
  watchItems('local', (key) => key.startsWith(prefix(accountId)), changed);

const isOfAccount = (accountId: string) => (key: string) =>
  key.startsWith(prefix(accountId)) || isFinanceKey(accountId, key);

/** Whether stored settings of an account could not be read and were set aside. */
export const hasUnreadable = (accountId: string): Promise<boolean> => hasSetAside(isOfAccount(accountId));

/** Forgets what was set aside of an account's settings. */
export const forgetUnreadable = (accountId: string): Promise<void> => forgetAside(isOfAccount(accountId));
