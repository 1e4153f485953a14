import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Receiver, startReceiver } from '../channels/send/receiver.ts';
import type { Screen } from '../drivers/driver.ts';
import { connectChannel, switchOn } from './channels.ts';
import { connected } from './connect.ts';
import { takeBack } from './extension-state.ts';
import { shown } from './notifications.ts';
import { serverEvent } from './payloads.ts';
import { chosenBrowser, type Rig } from './rig.ts';
import { openSwitches } from './toggles.ts';

let rig: Rig;
let sink: Receiver;
beforeAll(async () => {
  sink = await startReceiver((_received, response) => void response.writeHead(200).end('ok'));
  rig = await connected();
  // Another name of this computer than the account's, so that the browser has to ask.
  const typed = { Address: `${sink.origin.replace('127.0.0.1', 'localhost')}/hook` };
  await connectChannel(rig, { channel: 'webhook', name: 'Receiver', typed }, []);
  await switchOn(rig, 'Server stopped – Webhook');
});
afterAll(() => Promise.all([rig?.stop(), sink?.close()]));

const about = (name: string) =>
  vi.waitFor(() => expect(sink.received.map(({ body }) => body).join()).toContain(name), {
    timeout: 40_000,
    interval: 100,
  });

const gone = (screen: Screen, words: string) => expect.poll(() => screen.text()).not.toContain(words);

test('a receiver that refuses is seen on its card and in the grid', async () => {
  const { server, driver } = rig;
  sink.fault = (_received, response) => void response.writeHead(401).end('bad key');
  await server.post(serverEvent('server.stopped', 'lion'));
  const options = await driver.open('options.html#channels');
  await options.waitForText('The last delivery failed. Refused: the address, key or password');
  const popup = await openSwitches(driver);
  await popup.click('button', 'Webhook menu: something could not be sent');
  for (const screen of [options, popup]) expect(await screen.axe()).toEqual([]);
  sink.fault = undefined;
  await server.post(serverEvent('server.stopped', 'tiger'));
  await about('tiger');
  await gone(options, 'The last delivery failed');
  await Promise.all([options.close(), popup.close()]);
});

test('a permission that was taken away costs nothing, and its card gets it back', async () => {
  const { server, driver, desk } = rig;
  const options = await driver.open('options.html#channels');
  await takeBack(options, 'http://localhost/*');
  await options.waitForText('The browser does not let anything go to localhost');
  expect(await options.axe()).toEqual([]);
  await server.post(serverEvent('server.stopped', 'bear'));
  await shown(desk, 'Server bear stopped');
  expect(sink.received.map(({ body }) => body).join()).not.toContain('bear');
  const allow = () => options.click('button', 'Allow access for Receiver');
  // What a person allowed once Chromium allows again without asking.
  await (chosenBrowser() === 'firefox' ? driver.permissionPrompt('grant', allow) : allow());
  await about('bear');
  await gone(options, 'does not let anything go');
  await options.close();
});
