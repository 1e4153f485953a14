import { afterAll, beforeAll, test } from 'vitest';
import { connected } from './connect.ts';
import { shown } from './notifications.ts';
import { serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';
import { openSwitches, switchOff } from './toggles.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

test('account and switches survive a restart of the browser', async () => {
  const { server, desk, driver } = rig;
  await switchOff(driver, 'Container down');
  await driver.restart();
  await server.waitForStream({ timeoutMs: 35_000 });

  const popup = await openSwitches(driver);
  await popup.waitForState('button', 'Container down – Browser', false);
  await popup.waitForState('button', 'Server stopped – Browser', true);
  await server.post(serverEvent('server.stopped', 'lion'));
  await shown(desk, 'Server lion stopped');
});
