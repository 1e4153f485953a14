import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from './connect.ts';
import { shown, withoutDuration } from './notifications.ts';
import { payload, serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';

const twoMiB = 2 * 1024 * 1024;

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

test('an event that is too large costs only itself', async () => {
  const { server, desk, driver } = rig;
  const opened = server.streamsOpened;
  await server.post(serverEvent('server.stopped', 'lion'));
  await server.post(payload('server.stopped', { server: { name: 'whale', notes: 'x'.repeat(twoMiB) } }));
  await server.post(serverEvent('server.backon', 'lion'));

  await shown(desk, 'Server lion is back on');
  const titles = desk.notifications.map(({ summary }) => withoutDuration(summary));
  expect(titles).toEqual(['Server lion stopped', 'Server lion is back on']);
  const options = await driver.open('options.html');
  await options.waitForText('1 event could not be read.');
  await options.click('link', 'Diagnostics');
  await options.waitForText('longer than 1 MiB');
  expect(server.streamsOpened).toBe(opened);
});
