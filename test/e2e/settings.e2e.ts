import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { lookUntil } from '../desk/look-until.ts';
import { patienceMs, type Screen } from '../drivers/driver.ts';
import { connected } from './connect.ts';
import { type StoredSettings, storeSettings } from './extension-state.ts';
import { coveringFocus, focusLastCell, stuckEdges } from './layout.ts';
import { shown } from './notifications.ts';
import { payload } from './payloads.ts';
import type { Rig } from './rig.ts';
import { tabTo } from './tab-to.ts';
import { openSwitches, switchOff } from './toggles.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());
beforeEach(() => startWith({}));

/** Gives the account exactly these settings, whatever the tests before left. */
async function startWith(applications: StoredSettings): Promise<void> {
  const page = await rig.driver.open('popup.html');
  await storeSettings(page, applications);
  await page.close();
}

/** Chooses an application by its name, once it is offered. */
async function chooseApplication(popup: Screen, name: string): Promise<void> {
  const choose = () =>
    popup.evaluate((wanted) => {
      const picker = document.querySelector('select');
      const option = [...(picker?.options ?? [])].find(({ label }) => label === wanted);
      if (!picker || !option) return undefined;
      picker.value = option.value;
      return picker.dispatchEvent(new Event('change', { bubbles: true }));
    }, name);
  await lookUntil(choose, { what: `the application ${name}`, timeoutMs: patienceMs });
}

/** Chooses a file with this content in the form that imports settings. */
async function chooseFile(options: Screen, content: string): Promise<void> {
  await options.evaluate((text) => {
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    const files = new DataTransfer();
    files.items.add(new File([text], 'settings.json', { type: 'application/json' }));
    if (!input) throw new Error('there is no field for a file');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, content);
}

test('the grid is used by keyboard alone, and what is switched off stays off', async () => {
  const { server, desk, driver } = rig;
  const popup = await driver.open('popup.html');
  await popup.waitForText('Live');
  await tabTo(popup, 'Activity');
  await popup.press('ArrowRight');
  await popup.waitForText('Account notifications');
  await tabTo(popup, 'Account notifications');
  await popup.press('ArrowRight');
  await popup.waitForText('Deployments');
  await tabTo(popup, 'All events – Browser');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await popup.press(key);
  await popup.press('ArrowUp');
  await expect.poll(() => popup.focusedName()).toBe('Deployed – Browser');
  await popup.press('Space');
  await popup.waitForText('Saved');
  await popup.close();

  const stack = { uid: 'shop-1', name: 'shop', environment: 'production' };
  await server.post(payload('stack.redeploy.ok', { stack }));
  await server.post(payload('stack.redeploy.fail', { stack }));
  await shown(desk, 'Deploy failed: shop (production)');
  expect(desk.notifications.some(({ summary }) => summary.startsWith('Deployed'))).toBe(false);
});

/** Shows the popup in a frame, clicks a switch, and takes the frame away a tenth of a second later: no person is faster. */
async function clickAndGo([settings, applications, cell]: readonly [string, string, string]): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = '/popup.html';
  document.body.append(frame);
  const find = async (selector: string, text = ''): Promise<HTMLElement> => {
    for (;;) {
      const found = [...(frame.contentDocument?.querySelectorAll<HTMLElement>(selector) ?? [])];
      const element = found.find(({ textContent }) => textContent.includes(text));
      if (element) return element;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  };
  (await find('[role="tab"]', settings)).click();
  (await find('[role="tab"]', applications)).click();
  (await find(`[aria-label="${cell}"]`)).click();
  await new Promise((resolve) => setTimeout(resolve, 100));
  frame.remove();
}

test('a switch is stored although the popup closes right after the click', async () => {
  const page = await rig.driver.open('options.html');
  await page.waitForText('Acme');
  await page.evaluate(clickAndGo, ['Settings', 'Application notifications', 'Job failed – Browser'] as const);
  await page.close();
  const popup = await openSwitches(rig.driver);
  await popup.waitForState('button', 'Job failed – Browser', false);
  await popup.close();
});

test('the focus is never lost or hidden', async () => {
  const popup = await openSwitches(rig.driver);
  await popup.setSize(400, 600);
  await popup.waitForText('Deployments');
  await popup.click('button', 'Job failed – Browser');
  await popup.waitForText('Saved');

  for (const leave of ['Escape', 'Cancel']) {
    await popup.click('button', 'More');
    await popup.click('button', 'Presets …');
    await popup.waitForText('Preset: Application notifications');
    if (leave === 'Cancel') await popup.click('button', leave);
    else await popup.press(leave);
    await expect.poll(() => popup.focusedName(), { message: leave }).toBe('More');
  }

  await tabTo(popup, 'Undo');
  await popup.press('Enter');
  await popup.waitForText('Undone');
  await expect.poll(() => popup.focusedName()).toBe('Undo');

  await popup.evaluate(focusLastCell);
  for (let row = 0; row < 30; row += 1) {
    await popup.press('ArrowUp');
    await expect.poll(() => popup.evaluate(coveringFocus)).toBeUndefined();
  }
  await popup.close();
});

test('on the options page the header and the way back stay in view', async () => {
  const options = await rig.driver.open('options.html#notifications');
  await options.setSize(800, 600);
  await options.click('tab', 'Application notifications');
  await options.waitForText('Any other event');
  await options.click('button', 'Job failed – Browser');
  await options.waitForText('Saved');
  await expect.poll(() => options.evaluate(stuckEdges)).toEqual({ header: 0, footer: 0 });
  await options.evaluate(focusLastCell);
  for (let row = 0; row < 30; row += 1) {
    await options.press('ArrowUp');
    await expect.poll(() => options.evaluate(coveringFocus)).toBeUndefined();
  }
  await options.close();
});

test('the popup leads to where settings are exported and imported', async () => {
  const popup = await openSwitches(rig.driver);
  await popup.click('button', 'More');
  await popup.click('button', 'Export or import …');
  const tab = await rig.driver.waitForTab(({ url }) => url.includes('options.html'));
  const { pathname, search, hash } = new URL(tab.url);
  const options = await rig.driver.open(`${pathname.slice(1)}${search}${hash}`);
  await options.setSize(800, 600);
  await options.waitForText('Import settings …');
  const isAtTop = () =>
    options.evaluate(() => {
      const top = document.getElementById('data')?.getBoundingClientRect().top ?? -1;
      return top >= 0 && top < innerHeight / 3 ? true : undefined;
    });
  await lookUntil(isAtTop, { what: 'the section at the top of the window', timeoutMs: patienceMs });
  await options.close();
});

test('an application that sent an event is chosen by name and has settings of its own', async () => {
  const { server, desk, driver } = rig;
  await switchOff(driver, 'Deployed');
  await server.post(
    payload('server.stopped', { stack: { uid: 'shop-1', name: 'shop', environment: 'production' } }),
  );
  const popup = await openSwitches(driver);
  await chooseApplication(popup, 'shop (production)');
  await popup.click('button', 'Deployed – Browser');
  await popup.waitForText('Saved');
  await popup.close();

  const stack = { uid: 'shop-1', name: 'shop', environment: 'production' };
  await server.post(payload('stack.redeploy.ok', { stack: { uid: 'other-1', name: 'other' } }));
  // Without a difference it may be the event of another test, when both come within a second.
  await server.post(payload('stack.redeploy.ok', { stack, deploy_context: { triggered_by: 'ada' } }));
  await shown(desk, 'Deployed: shop (production)');
  expect(desk.notifications.some(({ summary }) => summary.includes('other'))).toBe(false);
});

test('settings are taken away as a file, reset, and brought back', async () => {
  const { driver } = rig;
  await startWith({
    '*': { 'stack.redeploy.ok': { browser: false } },
    'shop-1': { 'stack.redeploy.ok': { browser: true } },
  });
  const options = await driver.open('options.html#data');
  await options.click('button', 'Export settings');
  const file = await driver.waitForDownload(/^notifier-settings.*\.json$/);
  const exported = await readFile(file, 'utf8');
  expect(Object.keys(JSON.parse(exported).applications).sort()).toEqual(['*', 'shop-1']);

  await chooseFile(options, '{"format":"notifier-for-cloud66-preferences","version":1,"applications":{}}');
  await options.waitForText('Replaces all settings of this account.');
  await options.waitForText('1 switch goes on');
  await options.click('button', 'Import');
  await options.waitForText('Imported');
  await options.close();

  const popup = await openSwitches(driver);
  await popup.waitForState('button', 'Deployed – Browser', true);
  await popup.close();
  const again = await driver.open('options.html#data');
  await again.waitForText('Export settings');
  await chooseFile(again, exported);
  await again.click('button', 'Import');
  await again.waitForText('Imported');
  await again.close();
  const restored = await openSwitches(driver);
  await restored.waitForState('button', 'Deployed – Browser', false);
  await restored.close();
});

test.each([
  ['nonsense', 'This file is not JSON.'],
  ['{"some":"thing"}', 'This file holds no settings of this extension.'],
  ['{"format":"notifier-for-cloud66-preferences","version":9,"applications":{}}', 'made by a newer version'],
  [
    '{"format":"notifier-for-cloud66-preferences","version":1,"applications":{"*":{"no.such":{"browser":true}}}}',
    'no such event is known here',
  ],
])('a file that cannot be used is told and changes nothing: %s', async (content, words) => {
  await startWith({ '*': { 'stack.redeploy.ok': { browser: false } } });
  const options = await rig.driver.open('options.html#data');
  await options.waitForText('Export settings');
  await chooseFile(options, content);
  await options.waitForText(words);
  await options.waitForText('Nothing was changed.');
  await options.close();
  const popup = await openSwitches(rig.driver);
  await popup.waitForState('button', 'Deployed – Browser', false);
  await popup.close();
});
