import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { fillToken } from './connect.ts';
import { storedText } from './extension-state.ts';
import { type Rig, startRig } from './rig.ts';

let rig: Rig;
let options: Screen;
beforeAll(async () => {
  rig = await startRig();
  options = await rig.driver.open('options.html');
});
afterAll(() => rig?.stop());

test('says what is missing, whose token it is, and what is wrong with it', async () => {
  await options.click('button', 'Connect');
  await options.waitForText('Enter a Cloud 66 token, or the address of an event stream.');
  await fillToken(options, rig.server);
  rig.server.api.allow('public');
  await rig.driver.permissionPrompt('grant', () => options.click('button', 'Test connection'));
  await options.waitForText('the API answers');
  await options.waitForText('Jo Smith');
  rig.server.api.allow();
  await options.click('button', 'Test connection');
  await options.waitForText('it lacks the scope “public”');
  await options.fill('Cloud 66 token', 'not-the-token');
  await options.click('button', 'Test connection');
  await options.waitForText('did not accept the API token');
  rig.server.api.allow('public', 'users');
});

test('connects one of several accounts by its token alone', async () => {
  await options.fill('Cloud 66 token', rig.server.apiToken);
  await options.click('button', 'Connect');
  await options.waitForText('Choose one and press Connect again.');
  await options.click('button', 'Connect');
  await options.waitForText('Edit');
  await options.waitForText('Jo Smith');
  await options.waitForText('Acme Production');
  await options.waitForText('not yet confirmed against the live service');
  const seen = rig.server.requests.filter(({ path }) => path.startsWith('/api/'));
  expect(seen.at(-1)?.headers['x-account']).toBe('456');
  expect(seen.some(({ path }) => path.includes(rig.server.apiToken))).toBe(false);
  expect(await options.axe()).toEqual([]);
});

test('takes an event stream beside it', async () => {
  await options.click('button', 'Edit');
  await options.fill('Stream address', rig.server.streamUrl);
  await options.fill('Token', rig.server.token);
  await options.click('button', 'Save');
  await options.waitForText('Event stream: ');
  await rig.server.waitForStream();
});

test('lets the API go again, with its token', async () => {
  await options.click('button', 'Edit');
  await options.fill('Cloud 66 token', '');
  await options.click('button', 'Save');
  await options.waitForText('Saved');
  await expect.poll(() => storedText(options)).not.toContain(rig.server.apiToken);
  expect(await storedText(options)).toContain(rig.server.token);
});
