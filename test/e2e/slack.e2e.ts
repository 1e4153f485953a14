import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Received, type Receiver, startReceiver } from '../channels/send/receiver.ts';
import { connectChannel, switchOn } from './channels.ts';
import { complaints } from './complaints.ts';
import { connected } from './connect.ts';
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
  await popup.click('button', 'Server stopped – Slack: not connected');
  await driver.waitForTab(({ title, url }) => /options/i.test(title) || url.includes('options.html'));
  const typed = { 'Incoming webhook address': address() };
  await connectChannel(rig, { channel: 'slack', name: 'Team', typed }, ['the-secret-of-it']);
  expect(messages()).toHaveLength(1);
});

test('an event goes there once its cell is on, and only there where it is', async () => {
  const { server, desk } = rig;
  await switchOn(rig, 'Server stopped – Slack');
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

test('the head of its column is its menu, by mouse and by keyboard', async () => {
  const { driver } = rig;
  const popup = await openSwitches(driver);
  await popup.setSize(400, 600);
  await popup.click('button', 'Slack menu');
  await popup.waitForText('Connect another …');
  await expect.poll(() => popup.focusedName()).toBe('Switch all shown events on');
  expect(await complaints(popup)).toEqual([]);
  await popup.press('ArrowDown');
  await popup.press('Enter');
  await popup.waitForState('button', 'All events – Slack', false);
  await popup.waitForState('button', 'Server stopped – Slack', false);
  await popup.waitForText('Saved');
  await expect.poll(() => popup.focusedName()).toBe('Slack menu');
  await popup.press('Enter');
  await expect.poll(() => popup.focusedName()).toBe('Switch all shown events on');
  await popup.press('ArrowUp');
  await popup.press('ArrowUp');
  await expect.poll(() => popup.focusedName()).toBe('Disconnect Team …');
  await popup.press('Enter');
  await popup.waitForText('what still waits to be sent is discarded');
  expect(await popup.axe()).toEqual([]);
  await popup.click('button', 'Disconnect', { within: 'dialog' });
  await popup.waitForText('Team was disconnected');
  await popup.click('button', 'Slack menu');
  await popup.waitForText('Connect Slack …');
  await popup.press('Escape');
  await expect.poll(() => popup.focusedName()).toBe('Slack menu');
  await popup.close();
});
