import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillForm, formFor } from './connect.ts';
import { type Rig, startRig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig?.stop());

test('a permission granted after the background was killed opens the stream', async () => {
  const { server, driver } = rig;
  const options = await driver.open('options.html');
  await fillForm(options, formFor(server));
  await driver.permissionPrompt('grant', async () => {
    await options.click('button', 'Connect');
    await driver.killBackground();
  });
  await server.waitForStream();
  expect(server.streamsOpened).toBeGreaterThan(0);
});
