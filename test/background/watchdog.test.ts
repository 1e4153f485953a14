import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { lockStorage } from '@/utils/lockStorage';
import { ensureWatchdog } from '@/utils/watchdog';

test('the watchdog comes every 30 s, and asking again does not push it away', async () => {
  await ensureWatchdog(browser.alarms, Date.now());
  const [first] = await browser.alarms.getAll();
  await ensureWatchdog(browser.alarms, Date.now());
  expect(await browser.alarms.getAll()).toEqual([first]);
  expect(first).toMatchObject({ periodInMinutes: 0.5 });
});

test('the watchdog does not wait for a clock that was set back', async () => {
  const dayMs = 24 * 60 * 60_000;
  await browser.alarms.create('watchdog', { when: Date.now() + dayMs, periodInMinutes: 0.5 });
  await ensureWatchdog(browser.alarms, Date.now());
  const [alarm] = await browser.alarms.getAll();
  expect(alarm?.scheduledTime).toBeLessThanOrEqual(Date.now() + 30_000);
});

test('storage is locked where the browser can, and used as it is where it cannot', async () => {
  const setAccessLevel = vi.fn(async () => undefined);
  await lockStorage({ setAccessLevel });
  expect(setAccessLevel).toHaveBeenCalledWith({ accessLevel: 'TRUSTED_CONTEXTS' });
  await expect(lockStorage({})).resolves.toBeUndefined();
});
