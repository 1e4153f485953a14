import type { Screen } from '../drivers/driver.ts';

/** What a page of the extension may ask the browser, in both of them. */
declare const chrome: {
  permissions: { getAll(): Promise<{ origins?: string[] }> };
  storage: { local: { get(): Promise<Record<string, unknown>> } };
};

/** The hosts that the extension may read now. `page` is one of its own. */
export const grantedHosts = (page: Screen): Promise<string[]> =>
  page.evaluate(async () => (await chrome.permissions.getAll()).origins ?? []);

/** Everything in `storage.local`, as text. */
export const storedText = (page: Screen): Promise<string> =>
  page.evaluate(async () => JSON.stringify(await chrome.storage.local.get()));
