import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startWebhookSink, type WebhookSink } from '../channels/send/webhookSink.ts';
import { connectChannel, switchOn } from './channels.ts';
import { connected } from './connect.ts';
import { serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';

let rig: Rig;
let sink: WebhookSink;
beforeAll(async () => {
  sink = await startWebhookSink();
  rig = await connected();
});
afterAll(() => Promise.all([rig?.stop(), sink?.receiver.close()]));

/** The ids under which an event of this server was taken: only what is signed as Standard Webhooks is. */
const idsOf = (server: string) =>
  sink.taken.filter(({ body }) => JSON.stringify(body).includes(server)).map(({ id }) => id);
const arrived = (server: string, times = 1) =>
  vi.waitFor(() => expect(idsOf(server)).toHaveLength(times), { timeout: 40_000, interval: 100 });

/** Takes the next request as always, and leaves whoever sent it without an answer. */
function takenUnheard(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  sink.receiver.fault = async (received, response) => {
    const unheard = Object.create(response, { writeHead: { value: () => ({ end: () => undefined }) } });
    await sink.handle(received, unheard);
    resolve();
  };
  return promise;
}

test('a webhook is connected with a secret, and what is sent is genuine', async () => {
  // Another name of this computer than the account's, so that the browser has to ask.
  const url = sink.url.replace('127.0.0.1', 'localhost');
  const typed = { Address: url, 'Signing secret (may be empty)': sink.secret };
  await connectChannel(rig, { channel: 'webhook', name: 'Receiver', typed }, [
    sink.secret,
    'secret-in-query',
  ]);
  expect(sink.taken).toMatchObject([
    { id: expect.stringMatching(/^test-/), body: { event_type: 'test.webhook' } },
  ]);
  await switchOn(rig, 'Server stopped – Webhook');
  await rig.server.post(serverEvent('server.stopped', 'lion'));
  await arrived('lion');
  expect(sink.taken.at(-1)?.body).toMatchObject({
    event_type: 'server.stopped',
    timestamp: expect.any(Number),
  });
});

test('a browser that was closed before the answer sends it again under the same id', async () => {
  const { server, driver } = rig;
  const taken = takenUnheard();
  await server.post(serverEvent('server.stopped', 'tiger'));
  await taken;
  sink.receiver.fault = undefined;
  await driver.restart();
  await arrived('tiger', 2);
  expect(new Set(idsOf('tiger')).size).toBe(1);
  await server.post(serverEvent('server.stopped', 'bear'));
  await arrived('bear');
  expect([idsOf('lion').length, idsOf('tiger').length]).toEqual([1, 2]);
});

test('a receiver that is gone is told, switched off, and on again', async () => {
  const { server, driver, desk } = rig;
  sink.receiver.fault = (_received, response) => void response.writeHead(410).end();
  await server.post(serverEvent('server.stopped', 'wolf'));
  const told = await desk.waitForNotification(({ summary }) => summary === 'Receiver was switched off', {
    timeoutMs: 20_000,
    what: 'word of the receiver that is gone',
  });
  expect(told.body).toContain('switch it on again');
  sink.receiver.fault = undefined;
  const options = await driver.open('options.html#channels');
  await options.waitForText('Switched off: the receiver said that it is gone (410)');
  expect(await options.axe()).toEqual([]);
  await options.click('button', 'Switch on Receiver');
  await options.waitForText('Receiver is on again');
  await options.click('link', 'Deliveries');
  await options.click('button', 'Send all failed again …');
  await options.waitForText('1 delivery of this filter and time is sent again.');
  await options.click('button', 'Send again', { within: 'dialog' });
  await arrived('wolf');
  await options.close();
});
