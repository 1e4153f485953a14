import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { connected } from './connect.ts';
import { shown } from './notifications.ts';
import { deployment, serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';

let rig: Rig;
let options: Screen;
beforeAll(async () => {
  rig = await connected();
  options = await rig.driver.open('options.html');
});
afterAll(() => rig?.stop());

test('an address that leads elsewhere than it says is refused in words', async () => {
  await options.click('button', 'Edit');
  await options.fill('Dashboard address', rig.server.origin);
  await options.press('Tab');
  await options.press('Enter');
  await options.fill('Page of a server', 'https://{server_name}.example/');
  await options.click('button', 'Save');
  await options.waitForText('Enter an address that begins with https');
  expect(await options.axe()).toEqual([]);
});

test('clicks lead to the pages that were set, with what the event is about', async () => {
  const { server, desk } = rig;
  await options.fill('Page of an application', `${server.origin}/apps/{stack_uid}`);
  await options.fill('Page of a server', `${server.origin}/machines/{server_name}`);
  await options.click('button', 'Save');
  await options.waitForText('Saved');
  await server.waitForStream();
  await server.post(deployment('stack.redeploy.fail', 'my-app', 'production', 4711));
  await desk.click(await shown(desk, 'Deploy failed: my-app (production)'));
  await server.waitForVisit('/apps/stack-4711');
  await server.post(serverEvent('server.stopped', 'lion & cub'));
  await desk.click(await shown(desk, 'Server lion & cub stopped'));
  await server.waitForVisit('/machines/lion%20%26%20cub');
});
