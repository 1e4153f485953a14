import type { Screen } from '../drivers/driver.ts';

/** What a page of the extension may ask the browser, in both of them. */
declare const chrome: {
  permissions: {
    getAll(): Promise<{ origins?: string[] }>;
    remove(those: { origins: string[] }): Promise<boolean>;
  };
  storage: {
    local: {
      get(): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
      remove(keys: string[]): Promise<void>;
    };
  };
};

/** The hosts that the extension may read now. `page` is one of its own. */
export const grantedHosts = (page: Screen): Promise<string[]> =>
  page.evaluate(async () => (await chrome.permissions.getAll()).origins ?? []);

/** Takes a host away, as a person does in the browser's own settings. `page` is one of the extension's own. */
export const takeBack = (page: Screen, origin: string): Promise<boolean> =>
  page.evaluate((pattern) => chrome.permissions.remove({ origins: [pattern] }), origin);

/** Everything in `storage.local`, as text. */
export const storedText = (page: Screen): Promise<string> =>
  page.evaluate(async () => JSON.stringify(await chrome.storage.local.get()));

/** The cells that are switched on or off, by type and channel, for each application; `*` is all of them. */
export type StoredSettings = Record<string, Record<string, Record<string, boolean>>>;

/** Gives the only account exactly these settings. `page` is one of the extension's own. */
export const storeSettings = (page: Screen, applications: StoredSettings): Promise<void> =>
  page.evaluate(async (wanted) => {
    const { local } = chrome.storage;
    const stored = await local.get();
    const { accounts } = stored.accounts as { accounts: { id: string }[] };
    await local.remove(Object.keys(stored).filter((key) => key.startsWith('preferences:')));
    const items = Object.entries(wanted).map(([application, cells]) => [
      `preferences:${accounts[0]?.id}:${application}`,
      { version: 1, cells },
    ]);
    await local.set(Object.fromEntries(items));
  }, applications);
