import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { complaints } from './complaints.ts';
import { connected } from './connect.ts';
import { grantedHosts, storedText } from './extension-state.ts';
import { shown } from './notifications.ts';
import { deployment, serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';
import { tabTo } from './tab-to.ts';
import { switchOff } from './toggles.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
  await rig.server.post(serverEvent('server.stopped', 'lion'));
  await shown(rig.desk, 'Server lion stopped');
});
afterAll(() => rig?.stop());

const events = (page: Screen): Promise<number> =>
  page.evaluate(async () => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const opening = indexedDB.open('journal');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('events').objectStore('events').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
    return promise;
  });

test('the sections are reached by keyboard, each by an address of its own', async () => {
  const options = await rig.driver.open('options.html');
  await options.waitForText('Acme');
  await tabTo(options, 'Diagnostics');
  await options.press('Enter');
  await options.waitForText('Copy diagnostics');
  await expect.poll(() => options.url()).toMatch(/#diagnostics$/);
  await expect.poll(() => options.focusedName()).toBe('Diagnostics');
  await tabTo(options, 'Copy diagnostics');
  await options.close();
  const about = await rig.driver.open('options.html#about');
  await about.waitForText('What leaves this browser');
  await about.close();
});

test('an event says why it was told, and what the settings of now would do', async () => {
  const { driver } = rig;
  const options = await driver.open('options.html#deliveries');
  await options.waitForText('Server lion stopped');
  await options.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('.deliveries details'))
      details.open = true;
  });
  await options.waitForText('Today’s settings would do the same.');
  await options.waitForText('Switch: on (the default)');
  await switchOff(driver, 'Server stopped');
  await options.waitForText('With today’s settings: not told');
  expect(await complaints(options)).toEqual([]);
  await options.close();
});

test('a preset says what the last 30 days would have been like', async () => {
  const options = await rig.driver.open('options.html#notifications');
  await options.click('tab', 'Application notifications');
  await options.click('button', 'More');
  await options.click('button', 'Presets …');
  await options.waitForText(/before bundling:\s+Browser: 1 instead of 0/);
  expect(await options.axe()).toEqual([]);
  await options.close();
});

test('the chart has its numbers in a table, for the time that is chosen', async () => {
  const { driver, server, desk } = rig;
  await server.post(deployment('stack.redeploy.ok', 'shop', 'production', 4711));
  await shown(desk, 'Deployed: shop (production)');
  const options = await driver.open('options.html#activity');
  await options.waitForText('By application');
  await tabTo(options, '7 days');
  await options.press('ArrowLeft');
  const figures = () =>
    options.evaluate(() =>
      [...document.querySelectorAll('.numbers')].map((table) =>
        [...table.querySelectorAll('tbody tr')]
          .map((row) =>
            [...row.querySelectorAll('td')]
              .slice(0, 3)
              .map((cell) => cell.textContent)
              .join(),
          )
          .filter((counts) => counts !== '0,0,0'),
      ),
    );
  // The server belongs to no application.
  await expect.poll(figures).toEqual([['1,0,1'], ['0,0,1', '1,0,0']]);
  const drawn = () => options.evaluate(() => document.querySelectorAll('.plot canvas').length);
  await expect.poll(drawn).toBe(1);
  expect(await complaints(options)).toEqual([]);
  await options.close();
});

test('everything is deleted after a question, and what was is said', async () => {
  const { driver, server } = rig;
  const options = await driver.open('options.html#data');
  await options.click('button', 'Delete everything …');
  await options.waitForText('1 account is disconnected.');
  await options.click('button', 'Cancel');
  await expect.poll(() => events(options)).toBe(2);
  await options.click('button', 'Delete everything …');
  await options.click('button', 'Delete everything', { within: 'dialog' });
  await server.waitForNoStream();
  await options.waitForText('2 events of the journal');
  await options.waitForText('All settings, channels and secrets');
  await expect.poll(() => grantedHosts(options)).toEqual([]);
  await expect.poll(() => events(options)).toBe(0);
  await expect.poll(() => storedText(options)).not.toContain(server.token);
  expect(await options.axe()).toEqual([]);
  await options.close();
});
