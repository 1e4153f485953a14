import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { connected } from './connect.ts';
import { shown } from './notifications.ts';
import { deployment, payload } from './payloads.ts';
import type { Rig } from './rig.ts';

let rig: Rig;
let options: Screen;
beforeAll(async () => {
  rig = await connected();
  options = await rig.driver.open('options.html');
});
afterAll(() => rig?.stop());

/** What a page of the extension may ask the browser, in both of them. */
declare const chrome: {
  action: {
    getBadgeText(of: object): Promise<string>;
    getTitle(of: object): Promise<string>;
  };
};

const badge = () => options.evaluate(() => chrome.action.getBadgeText({}));
const title = () => options.evaluate(() => chrome.action.getTitle({}));
const down = (name: string) =>
  payload('process.down', { process_name: name, stack: { uid: 'stack-shop', name: 'shop' } });

async function openPopup(): Promise<Screen> {
  const popup = await rig.driver.open('popup.html');
  await popup.setSize(400, 600);
  return popup;
}

test('the toolbar counts an event until it was seen in the activity', async () => {
  const { server, desk } = rig;
  await server.post(deployment('stack.redeploy.fail', 'my-app', 'production', 4711));
  await shown(desk, 'Deploy failed: my-app (production)');
  await expect.poll(badge).toBe('1');
  await expect.poll(title).toContain('1 unread');

  const popup = await openPopup();
  await popup.waitForText('Deploy failed: my-app (production)');
  await expect.poll(badge).toBe('');
  await expect.poll(title).not.toContain('unread');
  await popup.close();
});

test('many at once are one row that opens to each of them', async () => {
  for (let count = 0; count < 12; count += 1) await rig.server.post(down(`worker-${count}`));
  await rig.desk.waitForNotification(({ summary }) => summary.startsWith('Many at once'), {
    timeoutMs: 15_000,
  });
  const popup = await openPopup();
  await popup.waitForText(/Many at once: \d+ failures/);
  await expect.poll(() => popup.text()).not.toMatch(/^Process worker-11 is down$/m);
  await popup.evaluate(() => {
    for (const row of document.querySelectorAll<HTMLElement>('.event[aria-expanded="false"]')) row.click();
  });
  await popup.waitForText(/^Process worker-11 is down$/m);
  expect(await popup.axe()).toEqual([]);
  await popup.close();
});

test('everything is found, filtered and reached by keyboard', async () => {
  const popup = await openPopup();
  await popup.waitForText('Deploy failed: my-app (production)');
  await popup.press('/');
  await popup.fill('Find in everything', 'worker-7');
  await popup.waitForText('1 event found');
  await expect.poll(() => popup.text()).not.toContain('my-app');

  await popup.fill('Find in everything', 'no such thing');
  await popup.waitForText('No event matches “no such thing”.');
  expect(await popup.axe()).toEqual([]);
  await popup.click('button', 'Clear search and filters');
  await popup.waitForText('Deploy failed: my-app (production)');

  await popup.fill('Find in everything', 'shop worker');
  await popup.waitForText('12 events found');
  await popup.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await popup.press('j');
  await expect.poll(() => popup.focusedName()).toContain('Process worker-');
  const first = await popup.focusedName();
  await popup.press('j');
  await expect.poll(() => popup.focusedName()).not.toBe(first);
  await popup.press('d');
  await popup.waitForText('process.down');
  expect(await popup.axe()).toEqual([]);
  await popup.close();
});

test('enter leads to the dashboard', async () => {
  const { server, driver } = rig;
  const popup = await openPopup();
  await popup.fill('Find in everything', 'deploy my-app');
  await popup.waitForText('1 event found');
  // The count is known before its rows are read.
  await expect.poll(() => popup.evaluate(() => document.querySelectorAll('article').length)).toBe(1);
  await popup.evaluate(() => document.querySelector<HTMLElement>('button.event')?.focus());
  await popup.press('Enter');
  await server.waitForVisit('/stacks/4711');
  await driver.waitForTab(({ url }) => url === `${server.origin}/stacks/4711`);
});
