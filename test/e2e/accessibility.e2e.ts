import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ColorScheme, Screen } from '../drivers/driver.ts';
import { connected } from './connect.ts';
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

const schemes: ColorScheme[] = ['light', 'dark'];

/** Looks at the screen in a scheme, which has to be on for axe to see its colours. */
async function look(screen: Screen, scheme: ColorScheme): Promise<string[]> {
  await screen.setColorScheme(scheme);
  const isOn = await screen.evaluate(
    (wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches,
    scheme,
  );
  expect(isOn).toBe(true);
  return screen.axe();
}

test.each(schemes)('axe has nothing against the activity (%s)', async (scheme) => {
  await popup.click('tab', 'Activity');
  expect(await look(popup, scheme)).toEqual([]);
});

test.each(schemes)('axe has nothing against the settings (%s)', async (scheme) => {
  await popup.click('tab', 'Settings');
  for (const scope of ['Account notifications', 'Application notifications']) {
    await popup.click('tab', scope);
    await popup.waitForState('tab', scope, true);
    expect(await look(popup, scheme), scope).toEqual([]);
  }
});

test.each(schemes)('axe has nothing against what the settings open (%s)', async (scheme) => {
  await popup.click('tab', 'Settings');
  await popup.click('tab', 'Application notifications');
  await popup.waitForState('tab', 'Application notifications', true);

  await popup.click('button', 'Job failed – Browser');
  await popup.click('button', 'Job failed');
  await popup.waitForText('job.fail');
  expect(await look(popup, scheme), 'the details of a row').toEqual([]);
  await popup.click('button', 'Job failed');
  await popup.click('button', 'Job failed – Browser');

  await popup.click('button', 'More');
  await popup.waitForText('Presets …');
  expect(await look(popup, scheme), 'the menu').toEqual([]);

  await popup.click('button', 'Presets …');
  await popup.waitForText('Preset: Application notifications');
  expect(await look(popup, scheme), 'the presets').toEqual([]);
  await popup.press('Escape');

  for (const [search, words] of [
    ['job', 'All found events'],
    ['no such event', 'No event matches'],
  ] as const) {
    await popup.fill('Find an event', search);
    await popup.waitForText(words);
    expect(await look(popup, scheme), `a search for "${search}"`).toEqual([]);
  }
  await popup.fill('Find an event', '');
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

test.each(schemes)('axe has nothing against the options (%s)', async (scheme) => {
  for (const [section, words] of Object.entries(sections)) {
    await options.click('link', section);
    await options.waitForText(words);
    expect(await look(options, scheme), section).toEqual([]);
  }
});

test.each(schemes)('axe has nothing against the dialogs of channels (%s)', async (scheme) => {
  await options.click('link', 'Channels');
  for (const [channel, words] of [
    ['E-mail', 'Mail service'],
    ['Slack', 'Incoming webhook address'],
    ['Webhook', 'Signing secret'],
  ] as const) {
    await options.click('button', `Connect ${channel}`);
    await options.waitForText(words);
    await options.click('button', 'Connect', { within: 'dialog' });
    await options.waitForText('Fill this in.');
    await options.evaluate(() => {
      for (const closed of document.querySelectorAll('dialog details')) closed.setAttribute('open', '');
    });
    expect(await look(options, scheme), channel).toEqual([]);
    await options.press('Escape');
  }
});
