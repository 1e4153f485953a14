import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { lockStorage } from '@/utils/lockStorage';
import { ensureWatchdog } from '@/utils/watchdog';

test('the watchdog comes every 30 s, and asking again does not push it away', async () => {
  await ensureWatchdog(browser.alarms);
  const [first] = await browser.alarms.getAll();
  await ensureWatchdog(browser.alarms);
  expect(await browser.alarms.getAll()).toEqual([first]);
  expect(first).toMatchObject({ periodInMinutes: 0.5 });
});

test('storage is locked where the browser can, and used as it is where it cannot', async () => {
  const setAccessLevel = vi.fn(async () => undefined);
  await lockStorage({ setAccessLevel });
  expect(setAccessLevel).toHaveBeenCalledWith({ accessLevel: 'TRUSTED_CONTEXTS' });
  await expect(lockStorage({})).resolves.toBeUndefined();
});
