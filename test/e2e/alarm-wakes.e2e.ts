import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from './connect.ts';
import { shown, timesShown } from './notifications.ts';
import { serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';

/** The alarm comes every 30 s; the rest is for a busy machine. */
const alarm = { timeoutMs: 45_000 };

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

test('the alarm alone brings the background back, and what came meanwhile is shown once', async () => {
  const { server, desk, driver } = rig;
  await driver.killBackground();
  await server.waitForNoStream();
  await server.post(serverEvent('server.stopped', 'lion'));

  await desk.waitForNotification(({ summary }) => summary === 'Server lion stopped', alarm);
  await server.post(serverEvent('server.backon', 'lion'));
  await shown(desk, 'Server lion is back on');
  expect(timesShown(desk, 'Server lion stopped')).toBe(1);
});
