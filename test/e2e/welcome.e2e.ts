import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { complaints } from './complaints.ts';
import { fillForm, formFor } from './connect.ts';
import { shown } from './notifications.ts';
import { chosenBrowser, type Rig, startRig } from './rig.ts';

let rig: Rig;
let page: Screen;
beforeAll(async () => {
  rig = await startRig();
  page = await rig.driver.open('welcome.html');
});
afterAll(() => rig?.stop());

const toolbarTitle = () =>
  page.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as Record<
      'browser' | 'chrome',
      { action: { getTitle(details: object): Promise<string> } } | undefined
    >;
    return (browser ?? chrome)?.action.getTitle({});
  });

test('the installation opens the first step, and the toolbar says that nothing is connected', async () => {
  expect(rig.driver.greeting).toBe(`${rig.driver.extension.origin}/welcome.html`);
  await page.waitForText('Connect your account');
  await expect.poll(toolbarTitle).toContain('No account is connected yet');
  expect(await complaints(page)).toEqual([]);
});

test('connecting leads to the presets, with the focus on what is new', async () => {
  await fillForm(page, formFor(rig.server));
  await rig.driver.permissionPrompt('grant', () => page.click('button', 'Connect'));
  await page.waitForText('Choose what to be notified of');
  await expect.poll(() => page.focusedName()).toBe('Choose what to be notified of');
  expect(await complaints(page)).toEqual([]);
});

test('it goes on where it was left', async () => {
  await page.close();
  page = await rig.driver.open('welcome.html');
  await page.waitForText('Choose what to be notified of');
  await page.click('radio', 'Only failures');
  await page.click('button', 'Continue');
  await page.waitForText('See a notification');
});

test('a real notification is shown; whoever did not see it is told where to look', async () => {
  await page.click('button', 'Show a test notification');
  const notification = await shown(rig.desk, 'Test webhook');
  expect(notification.body).toContain('Acme');
  await page.waitForText('Did you see it?');
  if (chosenBrowser() === 'firefox')
    await page.waitForText('says that your system displayed the notification');
  else await page.waitForText('It is not told whether it was displayed');
  await page.click('button', 'No');
  await page.waitForText('GNOME: Settings → Notifications');
  expect(await complaints(page)).toEqual([]);
});

test('whoever saw it is done, and the toolbar knows of the account', async () => {
  await page.click('button', 'Show another one');
  await page.waitForText('Did you see it?');
  await page.click('button', 'Yes, I saw it');
  await page.waitForText('That is all');
  expect(await complaints(page)).toEqual([]);
  await expect.poll(toolbarTitle).not.toContain('No account');
});
