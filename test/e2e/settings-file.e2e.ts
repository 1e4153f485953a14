import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookUntil } from '../desk/look-until.ts';
import { patienceMs, type Screen } from '../drivers/driver.ts';
import { connected } from './connect.ts';
import { type StoredSettings, storeSettings } from './extension-state.ts';
import type { Rig } from './rig.ts';
import { openSwitches } from './toggles.ts';

let rig: Rig;
/** A page that only reaches the storage. */
let keeper: Screen;
beforeAll(async () => {
  rig = await connected();
  keeper = await rig.driver.open('options.html');
});
afterAll(() => rig?.stop());

/** Gives the account exactly these settings, whatever the tests before left. */
const startWith = (applications: StoredSettings) => storeSettings(keeper, applications);

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

test('the popup leads to where settings are exported and imported', async () => {
  const popup = await openSwitches(rig.driver);
  await popup.click('button', 'More');
  await popup.click('button', 'Export or import …');
  const tab = await rig.driver.waitForTab(({ url }) => url.endsWith('#data'));
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

/** What is in a file, and what is said of it. */
const unusable = [
  ['nonsense', 'This file is not JSON.'],
  ['{"some":"thing"}', 'This file holds no settings of this extension.'],
  ['{"format":"notifier-for-cloud66-preferences","version":9,"applications":{}}', 'made by a newer version'],
  [
    '{"format":"notifier-for-cloud66-preferences","version":1,"applications":{"*":{"no.such":{"browser":true}}}}',
    'no such event is known here',
  ],
] as const;

test('a file that cannot be used is told and changes nothing', async () => {
  await startWith({ '*': { 'stack.redeploy.ok': { browser: false } } });
  const options = await rig.driver.open('options.html#data');
  await options.waitForText('Export settings');
  for (const [content, words] of unusable) {
    await chooseFile(options, content);
    await options.waitForText(words);
    await options.waitForText('Nothing was changed.');
  }
  await options.close();
  const popup = await openSwitches(rig.driver);
  await popup.waitForState('button', 'Deployed – Browser', false);
  await popup.close();
});
