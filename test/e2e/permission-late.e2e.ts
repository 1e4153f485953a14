import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillForm, formFor, live } from './connect.ts';
import { shown } from './notifications.ts';
import { serverEvent } from './payloads.ts';
import { type Rig, startRig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig?.stop());

test('a permission granted after the background was killed opens the stream', async () => {
  const { server, desk, driver } = rig;
  const options = await driver.open('options.html');
  await fillForm(options, formFor(server));
  await driver.permissionPrompt('grant', async () => {
    await options.click('button', 'Connect');
    await driver.killBackground();
  });
  await options.waitForText(live);

  await server.post(serverEvent('server.stopped', 'lion'));
  const { body } = await shown(desk, 'Server lion stopped');
  expect(body).toContain('Acme');
});
