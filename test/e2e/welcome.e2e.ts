import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ColorScheme, Screen } from '../drivers/driver.ts';
import { fillForm, formFor } from './connect.ts';
import { shown } from './notifications.ts';
import { chosenBrowser, type Rig, startRig } from './rig.ts';

const schemes: ColorScheme[] = ['light', 'dark'];

let rig: Rig;
let page: Screen;
beforeAll(async () => {
  rig = await startRig();
  page = await rig.driver.open('welcome.html');
});
afterAll(() => rig?.stop());

/** What axe has against the page as it is now, in both schemes. */
async function complaints(): Promise<string[]> {
  const found: string[] = [];
  for (const scheme of schemes) {
    await page.setColorScheme(scheme);
    found.push(...(await page.axe()));
  }
  return found;
}

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
  expect(await toolbarTitle()).toContain('No account is connected yet');
  expect(await complaints()).toEqual([]);
});

test('connecting leads to the presets, with the focus on what is new', async () => {
  await fillForm(page, formFor(rig.server));
  await rig.driver.permissionPrompt('grant', () => page.click('button', 'Connect'));
  await page.waitForText('Choose what to be notified of');
  expect(await page.focusedName()).toBe('Choose what to be notified of');
  expect(await complaints()).toEqual([]);
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
  else expect(await page.text()).toContain('It is not told whether it was displayed');
  await page.click('button', 'No');
  await page.waitForText('GNOME: Settings → Notifications');
  expect(await complaints()).toEqual([]);
});

test('whoever saw it is done, and the toolbar knows of the account', async () => {
  await page.click('button', 'Show another one');
  await page.waitForText('Did you see it?');
  await page.click('button', 'Yes, I saw it');
  await page.waitForText('That is all');
  expect(await complaints()).toEqual([]);
  expect(await toolbarTitle()).not.toContain('No account');
});
