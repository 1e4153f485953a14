import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Received, type Receiver, startReceiver } from '../channels/send/receiver.ts';
import { connected } from './connect.ts';
import { storedText } from './extension-state.ts';
import { shown } from './notifications.ts';
import { payload, serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';
import { openSwitches } from './toggles.ts';

let rig: Rig;
let sink: Receiver;
beforeAll(async () => {
  sink = await startReceiver((_received, response) => void response.writeHead(200).end('ok'));
  rig = await connected();
});
afterAll(() => Promise.all([rig?.stop(), sink?.close()]));

const textOf = ({ body }: Received): string => JSON.parse(body).text;
const messages = () => sink.received.map(textOf);
const arrived = (text: string, times = 1) =>
  vi.waitFor(() => expect(messages().filter((message) => message.includes(text))).toHaveLength(times), {
    timeout: 40_000,
    interval: 100,
  });
/** Another name of this computer than the account's, so that the browser has to ask. */
const address = () =>
  `${sink.origin.replace('127.0.0.1', 'localhost')}/services/T0123/B0456/the-secret-of-it`;

test('Slack is connected through its dialog, which shows what a test brought back', async () => {
  const { driver } = rig;
  const popup = await openSwitches(driver);
  const { accounts } = JSON.parse(await storedText(popup));
  const { id } = accounts.accounts[0];
  await popup.click('button', 'Server stopped – Slack: not connected');
  await driver.waitForTab(({ title, url }) => /options/i.test(title) || url.includes('options.html'));
  const options = await driver.open(`options.html?account=${id}&channel=slack#channels`);
  await options.waitForText('Connect Slack');
  await options.fill('Name of this destination', 'Team');
  await options.fill('Incoming webhook address', address());
  await driver.permissionPrompt('grant', () => options.click('button', 'Send test', { within: 'dialog' }));
  await options.waitForText(/Sent\. Answer 200 after \d+ ms\./);
  expect(messages()).toHaveLength(1);
  await options.click('button', 'Connect', { within: 'dialog' });
  await options.waitForText('Team is connected');
  expect(await options.axe()).toEqual([]);
  expect(await options.text()).not.toContain('the-secret-of-it');
  await options.close();
});

test('an event goes there once its cell is on, and only there where it is', async () => {
  const { server, desk, driver } = rig;
  const popup = await openSwitches(driver);
  await popup.waitForState('button', 'Server stopped – Slack', false);
  await popup.click('button', 'Server stopped – Slack');
  await popup.waitForText('Saved');
  await popup.close();
  await server.post(serverEvent('server.stopped', 'lion'));
  await arrived('Server lion stopped');
  await server.post(payload('stack.redeploy.fail', { stack: { uid: 'shop-1', name: 'shop' } }));
  await shown(desk, 'Deploy failed: shop');
  expect(messages().filter((message) => message.includes('Deploy failed'))).toEqual([]);
});

test('a background killed while the answer is on its way sends it again, and no other', async () => {
  const { server, driver } = rig;
  const { promise: asked, resolve: wasAsked } = Promise.withResolvers<void>();
  sink.fault = () => wasAsked();
  await server.post(serverEvent('server.stopped', 'tiger'));
  await asked;
  await driver.killBackground();
  sink.fault = undefined;
  await driver.waitForBackground({ timeoutMs: 40_000 });
  await arrived('Server tiger stopped', 2);
  await server.post(serverEvent('server.stopped', 'bear'));
  await arrived('Server bear stopped');
  expect(messages().filter((message) => message.includes('tiger'))).toHaveLength(2);
  expect(messages().filter((message) => message.includes('lion'))).toHaveLength(1);
});
