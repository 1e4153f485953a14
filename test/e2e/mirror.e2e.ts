import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { fillForm, formFor, live } from './connect.ts';
import { storedText } from './extension-state.ts';
import { type Rig, startRig } from './rig.ts';
import { openSwitches } from './toggles.ts';

const stopped = 'noticent_server_stopped';
const slackUrl = 'https://hooks.slack.com/services/T0123/B0456/of-the-team';
const slack = { channel: 'slack', slack_url: slackUrl, slack_channel: '#ops' };

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
  const { server, driver } = rig;
  server.api.allow('public');
  server.api.setAlert('shop', stopped, [{ channel: 'email' }, slack]);
  const options = await driver.open('options.html');
  await fillForm(options, formFor(server));
  await options.fill('Cloud 66 token', server.apiToken);
  await options.fill('API address', server.apiUrl);
  await driver.permissionPrompt('grant', () => options.click('button', 'Connect'));
  await options.waitForText(live);
  await options.close();
});
afterAll(() => rig?.stop());

const patches = () => rig.server.api.patches;
const choose = (screen: Screen, application: string): Promise<void> =>
  screen.evaluate((wanted) => {
    const picker = document.querySelector('select');
    const option = [...(picker?.options ?? [])].find(({ text }) => text.startsWith(wanted));
    if (!picker || !option) throw new Error(`there is no application ${wanted}: ${picker?.textContent}`);
    picker.value = option.value;
    picker.dispatchEvent(new Event('change', { bubbles: true }));
  }, application);

/** The switches of one application, once they were read. */
async function openShop(): Promise<Screen> {
  const popup = await openSwitches(rig.driver);
  await popup.waitForText('Other alerts of Cloud 66', { timeoutMs: 20_000 });
  await choose(popup, 'shop');
  return popup;
}
const patched = (count: number) =>
  vi.waitFor(() => expect(patches()).toHaveLength(count), { timeout: 20_000, interval: 100 });

test('a switch of Cloud 66 is written there, with all the rest of the alert, and stays', async () => {
  const popup = await openShop();
  await popup.waitForState('button', 'Server stopped – Slack', true);
  expect(await popup.axe()).toEqual([]);
  await popup.click('button', 'Server stopped – E-mail');
  await popup.waitForText('on its way to Cloud 66');
  await patched(1);
  expect(patches()[0]).toEqual({
    target: rig.server.api.uidOf('shop'),
    alerts: [{ alert_name: stopped, subscriptions: [slack] }],
  });
  await popup.close();
  const again = await openShop();
  await again.waitForState('button', 'Server stopped – E-mail', false);
  expect(await storedText(again)).not.toContain(slackUrl);
  await again.close();
});
