import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from './connect.ts';
import { grantedHosts, storedText } from './extension-state.ts';
import { shown } from './notifications.ts';
import { serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

test('disconnecting ends the stream and leaves nothing of the account behind', async () => {
  const { server, desk, driver } = rig;
  await server.post(serverEvent('server.stopped', 'lion'));
  await shown(desk, 'Server lion stopped');

  const options = await driver.open('options.html');
  await options.waitForText('Acme');
  const [account] = JSON.parse(await storedText(options)).accounts.accounts as { id: string }[];
  const id = account?.id ?? '';
  expect(id).not.toBe('');
  expect(await grantedHosts(options)).not.toEqual([]);
  await options.click('button', 'Disconnect');
  await options.click('button', 'Disconnect', { within: 'dialog' });
  await server.waitForNoStream();
  await options.waitForText('Disconnected.');
  await expect.poll(() => grantedHosts(options), { message: 'the hosts are given back' }).toEqual([]);
  await expect.poll(() => storedText(options), { message: 'the account is forgotten' }).not.toContain(id);
  expect(await storedText(options)).not.toContain(server.token);
  await options.click('link', 'Data');
  await options.click('button', 'Export journal');
  const path = await driver.waitForDownload(/^notifier-journal.*\.json$/);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    accounts: [],
    events: [],
    deliveries: [],
    cursors: [],
  });
});
