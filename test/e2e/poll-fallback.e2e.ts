import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected, live } from './connect.ts';
import { shown, timesShown } from './notifications.ts';
import { serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

test('events are shown though the server does not stream them, and the popup says why', async () => {
  const { server, desk, driver } = rig;
  server.behave({ stream: 'refused' });
  const popup = await driver.open('popup.html');
  await popup.waitForText('Checking every 30 s: the server offers no event stream.');

  await server.post(serverEvent('server.stopped', 'lion'));
  await shown(desk, 'Server lion stopped', 35_000);

  server.behave({});
  const options = await driver.open('options.html');
  await options.click('button', 'Reconnect');
  await options.waitForText(live, { timeoutMs: 30_000 });
  await server.post(serverEvent('server.backon', 'lion'));
  await shown(desk, 'Server lion is back on');
  expect(timesShown(desk, 'Server lion stopped')).toBe(1);
}, 120_000);
