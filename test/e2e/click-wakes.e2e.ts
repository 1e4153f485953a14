import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from './connect.ts';
import { shown } from './notifications.ts';
import { deployment } from './payloads.ts';
import type { Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

test('a click opens the page though the background is gone', async () => {
  const { server, desk, driver } = rig;
  await server.post(deployment('stack.redeploy.fail', 'my-app', 'production', 4711));
  const notification = await shown(desk, 'Deploy failed: my-app (production)');
  await driver.killBackground();
  expect(await driver.backgroundAlive()).toBe(false);

  await desk.click(notification);
  await server.waitForVisit('/stacks/4711');
});
