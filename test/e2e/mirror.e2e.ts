import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { complaints } from './complaints.ts';
import { fillForm, fillToken, formFor, live } from './connect.ts';
import { storedText } from './extension-state.ts';
import { type Rig, startRig } from './rig.ts';
import { openApplication, openSwitches } from './toggles.ts';

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
  await fillToken(options, server);
  await fillForm(options, formFor(server));
  await driver.permissionPrompt('grant', () => options.click('button', 'Connect'));
  await options.waitForText(live);
  await options.close();
});
afterAll(() => rig?.stop());

const patches = () => rig.server.api.patches;
const openShop = (): Promise<Screen> => openApplication(rig.driver, 'shop');
const patched = (count: number) =>
  vi.waitFor(() => expect(patches()).toHaveLength(count), { timeout: 20_000, interval: 100 });

test('a switch of Cloud 66 is written there, with all the rest of the alert, and stays', async () => {
  const popup = await openShop();
  await popup.waitForState('button', 'Server stopped – Slack', true);
  expect(await complaints(popup)).toEqual([]);
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

test('what the dashboard changed after it was seen is left alone, and told', async () => {
  const { server } = rig;
  const popup = await openShop();
  await popup.waitForState('button', 'Server stopped – Slack', true);
  const other = { channel: 'slack', slack_url: 'https://hooks.slack.com/services/T0123/B0456/another' };
  server.api.setAlert('shop', stopped, [other]);
  await popup.click('button', 'Server stopped – Slack');
  await popup.waitForText('1 switch at Cloud 66 is not as it was asked for here.', { timeoutMs: 20_000 });
  await popup.waitForState('button', 'Server stopped – Slack', true);
  await popup.click('button', 'Compare …');
  await popup.waitForText('Changed in the dashboard meanwhile');
  expect(await popup.axe()).toEqual([]);
  expect(patches()).toHaveLength(1);
  await popup.click('button', 'Take mine: shop (production) · Server stopped – Slack');
  await patched(2);
  expect(patches()[1]?.alerts).toEqual([{ alert_name: stopped, subscriptions: [] }]);
  await popup.waitForText('Both sides are the same.');
  await popup.close();
});

test('a change made while Cloud 66 cannot be reached goes there later, also by another background', async () => {
  const { server, driver } = rig;
  server.api.answer((response, path) => {
    if (!path.endsWith('/notifications')) return false;
    response.destroy();
    return true;
  });
  const popup = await openShop();
  await popup.click('button', 'Server back on – E-mail');
  await popup.waitForText('1 change waits until it can be written.', { timeoutMs: 20_000 });
  await popup.waitForState('button', 'Server back on – E-mail', false);
  await popup.close();
  await driver.killBackground();
  server.api.answer(undefined);
  await driver.waitForBackground({ timeoutMs: 40_000 });
  await vi.waitFor(() => expect(patches()).toHaveLength(3), { timeout: 40_000, interval: 100 });
  expect(patches()[2]?.alerts).toEqual([{ alert_name: 'noticent_server_back', subscriptions: [] }]);
});

test('all applications are confirmed, and one request each', async () => {
  const popup = await openSwitches(rig.driver);
  await popup.click('button', 'Server stopped – E-mail');
  await popup.waitForText('At Cloud 66 every application has its own switches');
  await popup.click('button', 'Write to Cloud 66');
  await popup.waitForText('shop (production): written', { timeoutMs: 20_000 });
  expect(patches()).toHaveLength(4);
  await popup.click('button', 'Close');
  await popup.waitForState('button', 'Server stopped – E-mail', true);
  await popup.close();
});

test('the relay is fed, its address nowhere kept, and its webhooks are not switched any more', async () => {
  const { server } = rig;
  const popup = await openShop();
  await popup.click('button', 'More');
  await popup.click('button', 'Send every event to my relay …');
  await popup.fill('Address that your relay takes webhooks at', 'https://relay.example/in/the-secret');
  await popup.click('button', 'Show what changes');
  await popup.waitForText('33 webhooks are added');
  expect(await popup.axe()).toEqual([]);
  await popup.click('button', 'Write to Cloud 66');
  await popup.waitForText('blog (staging): 33 webhooks written', { timeoutMs: 20_000 });
  await popup.click('button', 'Close');
  expect(await storedText(popup)).not.toContain('the-secret');
  const before = patches().length;
  await popup.waitForState('button', 'Server stopped – Webhook', true);
  await popup.click('button', 'All events – Webhook');
  await popup.waitForText('Feeds this extension, so it is not switched here.');
  await popup.click('button', 'Server stopped – E-mail');
  await patched(before + 1);
  expect(patches().at(-1)?.alerts[0]?.subscriptions).toContainEqual({
    channel: 'webhook',
    webhook_url: 'https://relay.example/in/the-secret',
  });
  await popup.close();
  expect(server.api.find('blog').alerts.every(({ subscriptions }) => subscriptions.length > 0)).toBe(true);
});

test('a token that may not change notifications makes them read-only, in words', async () => {
  const popup = await openShop();
  rig.server.api.answer((response, path) => {
    if (!path.endsWith('/notifications') || response.req.method !== 'PATCH') return false;
    response.writeHead(403, { 'content-type': 'application/json' }).end('{"error":"forbidden"}');
    return true;
  });
  await popup.click('button', 'Server back on – E-mail');
  await popup.waitForText('does not let this token change notifications (403)', { timeoutMs: 20_000 });
  await popup.waitForState('button', 'Server back on – E-mail', false);
  expect(await popup.axe()).toEqual([]);
  rig.server.api.answer(undefined);
  await popup.click('button', 'Try again');
  await expect.poll(() => popup.text()).not.toContain('(403)');
  await popup.click('button', 'Server back on – E-mail');
  await popup.waitForState('button', 'Server back on – E-mail', true);
  await popup.close();
});

test('a group at Cloud 66 gets what one application has', async () => {
  const popup = await openShop();
  await popup.click('button', 'More');
  await popup.click('button', 'Copy to an application group …');
  await popup.fill('Name of the application group at Cloud 66', 'everything');
  expect(await popup.axe()).toEqual([]);
  await popup.click('button', 'Write to Cloud 66');
  await popup.waitForText('33 alerts were written for the group.', { timeoutMs: 20_000 });
  expect(patches().at(-1)?.target).toBe('everything');
  await popup.close();
});
