import { browser } from 'wxt/browser';
import { applyChanges, type CellChange, missingChanges } from './changes';
import { type Finance, financeItem } from './finance';
import { noPreferences, type PreferenceItem, type Preferences } from './preferences';
import { prefix, readKeys } from './store';

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
