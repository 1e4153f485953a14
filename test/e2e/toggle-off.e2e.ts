import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from './connect.ts';
import { shown } from './notifications.ts';
import { payload, serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';
import { switchOff } from './toggles.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

test('a type that is switched off is not shown', async () => {
  const { server, desk, driver } = rig;
  await switchOff(driver, 'Container down');
  await server.post(payload('container.down', { uid: 'c-1', name: 'web-1', server_name: 'lion' }));
  await server.post(serverEvent('server.stopped', 'lion'));
  await shown(desk, 'Server lion stopped');
  expect(desk.notifications.map(({ summary }) => summary)).toEqual(['Server lion stopped']);
});
