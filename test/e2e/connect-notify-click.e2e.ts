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

test('an event becomes a native notification and its click opens the page', async () => {
  const { server, desk, driver } = rig;
  await server.post(deployment('stack.redeploy.fail', 'my-app', 'production', 4711));
  const notification = await shown(desk, 'Deploy failed: my-app (production)');
  expect(notification.body).toContain('Acme');

  await desk.click(notification);
  await server.waitForVisit('/stacks/4711');
  const page = `${server.origin}/stacks/4711`;
  await driver.waitForTab(({ url, active, title }) => url === page && active && title.includes('my-app'));
});
