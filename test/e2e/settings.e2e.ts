import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { lookUntil } from '../desk/look-until.ts';
import { patienceMs, type Screen } from '../drivers/driver.ts';
import { connected } from './connect.ts';
import { storeSettings } from './extension-state.ts';
import { coveringFocus, focusLastCell, stuckEdges } from './layout.ts';
import { shown } from './notifications.ts';
import { payload } from './payloads.ts';
import type { Rig } from './rig.ts';
import { tabTo } from './tab-to.ts';
import { openSwitches, switchOff } from './toggles.ts';

let rig: Rig;
/** A page that only reaches the storage. */
let keeper: Screen;
beforeAll(async () => {
  rig = await connected();
  keeper = await rig.driver.open('options.html');
});
afterAll(() => rig?.stop());
// Whatever the test before left.
beforeEach(() => storeSettings(keeper, {}));

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

/**
 * Shows the popup in a frame, clicks a switch, and takes the frame away a quarter of a second after it is seen to have
 * changed: no person is faster.
 */
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
  await find(`[aria-label="${cell}"][aria-pressed="false"]`);
  await new Promise((resolve) => setTimeout(resolve, 250));
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
