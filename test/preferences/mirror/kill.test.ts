import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { email, mirrorWorld, stopped } from './mirrorWorld';

/** Ends whatever is running at its `fatal`th step, before or after the step was done; 0 ends nothing. */
function killAt(fatal: number, cloud66: ReturnType<typeof mirrorWorld>['cloud66']) {
  let steps = 0;
  const dying = async <T>(step: () => Promise<T>): Promise<T> => {
    const death = () => {
      steps += 1;
      if (steps === fatal) throw new Error('killed');
    };
    death();
    const done = await step();
    death();
    return done;
  };
  const { notifications, patchNotifications } = cloud66.api;
  cloud66.api.notifications = (uid) => dying(() => notifications(uid));
  cloud66.api.patchNotifications = (uid, alerts) => dying(() => patchNotifications(uid, alerts));
  const { local } = browser.storage;
  const set: (items: Record<string, unknown>) => Promise<void> = local.set.bind(local);
  const remove: (keys: string | string[]) => Promise<void> = local.remove.bind(local);
  vi.spyOn(local, 'set').mockImplementation((items) => dying(() => set(items)));
  vi.spyOn(local, 'remove').mockImplementation((keys) => dying(() => remove(keys)));
  return {
    hasKilled: () => steps >= fatal,
    revive() {
      vi.restoreAllMocks();
      Object.assign(cloud66.api, { notifications, patchNotifications });
    },
  };
}

test('a background killed at any step finishes when it is back, and writes nothing that nobody asked for', async () => {
  let kills = 0;
  for (let fatal = 1; ; fatal += 1) {
    await browser.storage.local.clear();
    const { cloud66, start, change, waiting, differences } = mirrorWorld();
    await start().refresh('a', '*');
    await change('shop', email(false));
    const { hasKilled, revive } = killAt(fatal, cloud66);
    await start()
      .write()
      .catch(() => undefined);
    revive();
    if (!hasKilled()) break;
    kills += 1;
    await start().write();
    expect(cloud66.subscriptions('shop', stopped), `killed at step ${fatal}`).toEqual([]);
    expect(cloud66.subscriptions('api', stopped)).toEqual([{ channel: 'email', since: 2019 }]);
    expect([await waiting(), await differences('shop')]).toEqual([0, []]);
  }
  expect(kills).toBeGreaterThan(8);
});
