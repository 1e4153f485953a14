import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillForm, formFor, live } from './connect.ts';
import { type Rig, startRig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig?.stop());

test('a refused permission is said in words, and the next try connects', async () => {
  const { server, driver } = rig;
  const options = await driver.open('options.html');
  await fillForm(options, formFor(server));
  const connect = () => options.click('button', 'Connect');

  await driver.permissionPrompt('refuse', connect);
  await options.waitForText('The browser was not allowed to read 127.0.0.1');
  expect(server.requests).toEqual([]);

  await driver.permissionPrompt('grant', connect);
  await options.waitForText(live);
});
