import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeBackgroundWorld } from '../fakes/background';

let world: ReturnType<typeof fakeBackgroundWorld>;
beforeEach(() => {
  world = fakeBackgroundWorld();
  vi.resetModules();
});

test('listens to everything that may wake it before it awaits anything', async () => {
  const { default: background } = await import('@/entrypoints/background');
  const online = vi.spyOn(world.page, 'addEventListener');
  const watchdogSet = new Promise<void>((resolve) => {
    vi.spyOn(fakeBrowser.alarms, 'create').mockImplementation(async () => resolve());
  });
  const answer: unknown = background.main();
  const { runtime, alarms, notifications, storage } = fakeBrowser;
  const woken = {
    startup: runtime.onStartup,
    installed: runtime.onInstalled,
    message: runtime.onMessage,
    alarm: alarms.onAlarm,
    clicked: notifications.onClicked,
    closed: notifications.onClosed,
    storage: storage.onChanged,
    ...world.events,
  };
  for (const [name, event] of Object.entries(woken))
    expect([name, event.hasListeners()]).toEqual([name, true]);
  expect(online).toHaveBeenCalledWith('online', expect.any(Function));
  expect(answer).toBeUndefined();
  await watchdogSet;
});

test.each([
  [{ reason: 'install' }, 1],
  [{ reason: 'update', previousVersion: '0.1.0' }, 0],
  [{ reason: 'chrome_update' }, 0],
] as const)('the first-run page is opened after %j: %i times', async (details, times) => {
  const { default: background } = await import('@/entrypoints/background');
  const opened = vi.spyOn(fakeBrowser.tabs, 'create');
  background.main();
  await fakeBrowser.runtime.onInstalled.trigger(details);
  expect(opened).toHaveBeenCalledTimes(times);
});
