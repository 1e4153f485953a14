import type { Driver } from '../drivers/driver.ts';
import { openBarePage } from './backlog.ts';
import type { Stage } from './stage.ts';

/** The account that a stage is connected to, by its id. */
export async function accountIdOf(driver: Driver): Promise<string> {
  const page = await openBarePage(driver);
  const id = await page.evaluate(async () => {
    interface Storage {
      get(key: string): Promise<{ accounts: { accounts: { id: string }[] } }>;
    }
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: Storage } } };
    return (await chrome.storage.local.get('accounts')).accounts.accounts[0]?.id ?? '';
  });
  await page.close();
  return id;
}

/** Puts these items into the storage of the extension, as its own pages would. */
export async function store(driver: Driver, items: Record<string, unknown>): Promise<void> {
  const page = await openBarePage(driver);
  await page.evaluate((items) => {
    interface Storage {
      set(items: Record<string, unknown>): Promise<void>;
    }
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: Storage } } };
    return chrome.storage.local.set(items);
  }, items);
  await page.close();
}

/** Does `work` with a driver attached, and ends that browser. */
export async function driven<T>(stage: Stage, work: (driver: Driver) => Promise<T>): Promise<T> {
  const driver = await stage.drive();
  try {
    return await work(driver);
  } finally {
    await driver.stop();
    await stage.servers.product.waitForNoStream();
  }
}
