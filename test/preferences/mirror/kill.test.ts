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

/** Kills a background at each of its steps while a change is on its way; `check` is done when the next one ran. */
async function killEverywhere(
  meanwhile: (world: ReturnType<typeof mirrorWorld>) => Promise<void>,
  check: (world: ReturnType<typeof mirrorWorld>, step: string) => void,
): Promise<void> {
  let kills = 0;
  for (let fatal = 1; ; fatal += 1) {
    await browser.storage.local.clear();
    const world = mirrorWorld();
    const { cloud66, start, change, waiting, differences } = world;
    await start().refresh('a', '*');
    await change('shop', email(false));
    const { hasKilled, revive } = killAt(fatal, cloud66);
    await start()
      .write()
      .catch(() => undefined);
    revive();
    if (!hasKilled()) break;
    kills += 1;
    await meanwhile(world);
    await start().write();
    check(world, `killed at step ${fatal}`);
    expect(cloud66.subscriptions('api', stopped)).toEqual([{ channel: 'email', since: 2019 }]);
    expect([await waiting(), await differences('shop')]).toEqual([0, []]);
  }
  expect(kills).toBeGreaterThan(8);
}

test('a background killed at any step finishes when it is back, and writes nothing that nobody asked for', () =>
  killEverywhere(
    async () => undefined,
    ({ cloud66 }, step) => expect(cloud66.subscriptions('shop', stopped), step).toEqual([]),
  ));

test('a change taken back while the background was dead is taken back, however far it had come', () =>
  killEverywhere(
    ({ change }) => change('shop', email(true)),
    ({ cloud66 }, step) =>
      expect(cloud66.subscriptions('shop', stopped), step).toMatchObject([{ channel: 'email' }]),
  ));
