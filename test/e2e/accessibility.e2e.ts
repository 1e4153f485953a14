import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { complaints } from './complaints.ts';
import { connected } from './connect.ts';
import { openDetails } from './layout.ts';
import { shown } from './notifications.ts';
import { deployment, serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';

const popupSize = { width: 400, height: 600 };

let rig: Rig;
let popup: Screen;
let options: Screen;
beforeAll(async () => {
  rig = await connected();
  await rig.server.post(deployment('stack.redeploy.fail', 'my-app', 'production', 4711));
  await rig.server.post(serverEvent('server.stopped', 'lion'));
  await shown(rig.desk, 'Server lion stopped');
  options = await rig.driver.open('options.html');
  await options.waitForText('Acme');
  popup = await rig.driver.open('popup.html');
  await popup.setSize(popupSize.width, popupSize.height);
  await popup.waitForText('Server lion stopped');
});
afterAll(() => rig?.stop());

test('axe has nothing against the activity', async () => {
  await popup.click('tab', 'Activity');
  await popup.waitForState('tab', 'Activity', true);
  expect(await complaints(popup)).toEqual([]);
});

test('axe has nothing against the settings', async () => {
  await popup.click('tab', 'Settings');
  for (const scope of ['Account notifications', 'Application notifications']) {
    await popup.click('tab', scope);
    await popup.waitForState('tab', scope, true);
    expect(await complaints(popup), scope).toEqual([]);
  }
});

test('axe has nothing against what the settings open', async () => {
  await popup.click('tab', 'Settings');
  await popup.click('tab', 'Application notifications');
  await popup.waitForState('tab', 'Application notifications', true);

  await popup.click('button', 'Job failed – Browser');
  await popup.click('button', 'Job failed');
  await popup.waitForText('job.fail');
  expect(await complaints(popup), 'the details of a row').toEqual([]);
  await popup.click('button', 'Job failed');
  await popup.click('button', 'Job failed – Browser');

  await popup.click('button', 'More');
  await popup.waitForText('Presets …');
  expect(await complaints(popup), 'the menu').toEqual([]);

  await popup.click('button', 'Presets …');
  await popup.waitForText('Preset: Application notifications');
  expect(await complaints(popup), 'the presets').toEqual([]);
  await popup.press('Escape');

  for (const [search, words] of [
    ['job', 'All found events'],
    ['no such event', 'No event matches'],
  ] as const) {
    await popup.fill('Find an event', search);
    await popup.waitForText(words);
    expect(await complaints(popup), `a search for "${search}"`).toEqual([]);
  }
});

/** Every section of the options page, with words that it says once it is there. */
const sections = {
  Accounts: 'Live · ',
  Channels: 'Connect Slack',
  Rules: 'How notifications behave',
  Notifications: 'Account notifications',
  Deliveries: 'Server lion stopped',
  Activity: 'By application',
  Diagnostics: 'Copy diagnostics',
  Data: 'Delete everything',
  About: 'no server of its own',
};

test.each(Object.entries(sections))('axe has nothing against the options (%s)', async (section, words) => {
  await options.click('link', section);
  await options.waitForText(words);
  expect(await complaints(options)).toEqual([]);
});

test.each([
  ['E-mail', 'Mail service'],
  ['Slack', 'Incoming webhook address'],
  ['Webhook', 'Signing secret'],
])('axe has nothing against the dialog of the channel %s', async (channel, words) => {
  await options.click('link', 'Channels');
  await options.click('button', `Connect ${channel}`);
  await options.waitForText(words);
  await options.click('button', 'Connect', { within: 'dialog' });
  await options.waitForText('Fill this in.');
  await options.evaluate(openDetails);
  expect(await complaints(options)).toEqual([]);
  await options.press('Escape');
});
