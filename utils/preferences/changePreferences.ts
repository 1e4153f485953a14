// Apart from `store.ts`: only pages change them, and the background is built without this.

import { browser } from 'wxt/browser';
import { applyChanges, type CellChange, missingChanges } from './changes';
import { type Finance, financeItem } from './finance';
import { noPreferences, type PreferenceItem, type Preferences } from './preferences';
import { preferencesPrefix, readPreferenceItems } from './store';

/**
 * Makes the changes, all in one write, and sets the Finance recipient in the same write where there is one; durable
 * when it resolves. Safe beside other pages doing the same. Writes one small item for each application concerned.
 */
export function changePreferences(
  accountId: string,
  changes: readonly CellChange[],
  finance?: Finance,
): Promise<void> {
  const start = preferencesPrefix(accountId);
  return navigator.locks.request(start, async () => {
    const before = await readPreferenceItems(accountId, applicationsOf(changes));
    const items = toItems(accountId, applyChanges(before, changes));
    await browser.storage.local.set({ ...items, ...(finance && financeItem(accountId, finance)) });
  });
}

/**
 * As `changePreferences`, but the write has left when this returns, so that it is kept also where the page closes in
 * the same moment. `known`: the settings as the page has them, from which it is made. `isLatest` says, once it is
 * stored, whether the page has written nothing since: then what is stored is read under the lock, and what another page
 * has overwritten meanwhile is written once more.
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
  await navigator.locks.request(preferencesPrefix(accountId), async () => {
    if (!isLatest()) return;
    const stored = await readPreferenceItems(accountId, applications);
    const missing = missingChanges(stored, changes);
    if (missing.length > 0)
      await browser.storage.local.set(toItems(accountId, applyChanges(stored, missing)));
  });
}

const applicationsOf = (changes: readonly CellChange[]): string[] => [
  ...new Set(changes.map(({ application }) => application)),
];

const toItems = (accountId: string, items: Preferences): Record<string, PreferenceItem> =>
  Object.fromEntries(
    [...items].map(([application, item]) => [preferencesPrefix(accountId) + application, item]),
  );
