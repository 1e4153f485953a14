import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from './connect.ts';
import { shown } from './notifications.ts';
import { serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

test.runIf(process.env.NOTIFIER_BROWSER !== 'firefox')(
  'a severity that is not to stay is asked to go by itself, from the next notification on',
  async () => {
    const { server, desk, driver } = rig;
    await server.post(serverEvent('server.stopped', 'lion'));
    expect((await shown(desk, 'Server lion stopped')).urgency).toBe('critical');
    const options = await driver.open('options.html#rules');
    await options.click('checkbox', 'Failure: Stays until dismissed');
    await options.waitForText('Saved');
    await server.post(serverEvent('server.stopped', 'tiger'));
    expect((await shown(desk, 'Server tiger stopped')).urgency).not.toBe('critical');
    await options.close();
  },
);

test.runIf(process.env.NOTIFIER_BROWSER === 'firefox')('Firefox says that it can do neither', async () => {
  const options = await rig.driver.open('options.html#rules');
  await options.waitForText('Firefox lets no extension keep a notification on the screen');
  expect(await options.axe()).toEqual([]);
  await options.close();
});
