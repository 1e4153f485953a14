import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from './connect.ts';
import { shown, timesShown } from './notifications.ts';
import { serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

test('the first event of all is shown once though the background was gone when it came', async () => {
  const { server, desk, driver } = rig;
  await driver.killBackground();
  await server.waitForNoStream();
  await server.post(serverEvent('server.stopped', 'lion'));

  await driver.open('popup.html');
  await shown(desk, 'Server lion stopped');
  await server.post(serverEvent('server.backon', 'lion'));
  await shown(desk, 'Server lion is back on');
  expect(timesShown(desk, 'Server lion stopped')).toBe(1);
});
