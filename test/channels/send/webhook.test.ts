import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sign } from '@/utils/channels/send/sign';
import { verifierExample } from '@/utils/channels/send/verifierExample';
import { sendWebhook } from '@/utils/channels/send/webhook';
import { webhookBody } from '@/utils/channels/send/webhookBody';
import { fakeOutgoing, fakeOutgoingEvent, fakeWorld } from './outgoing';
import { startWebhookSink, type WebhookSink } from './webhookSink';

const common = { id: 'destination-1', accountId: 'account-1', name: 'Hook', channel: 'webhook' } as const;

let sink: WebhookSink;
beforeAll(async () => {
  sink = await startWebhookSink();
});
afterAll(() => sink.receiver.close());

const lastRequest = () => {
  const last = sink.receiver.received.at(-1);
  if (!last) throw new Error('nothing was received');
  return last;
};

test('signs as the example of Standard Webhooks does', async () => {
  const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };
  expect(await sign(signed, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

describe('a webhook', () => {
  test('is the payload as it came, with its time and its original type', async () => {
    const { url, secret } = sink;
    const event = fakeOutgoingEvent({ originalType: 'account.redeploy.fail' });
    const outgoing = fakeOutgoing({ events: [event] });
    await sendWebhook(outgoing, { ...common, url, secret }, fakeWorld());
    const body = {
      uid: 'stack-1',
      name: 'my-app',
      event_type: 'account.redeploy.fail',
      timestamp: 1795425120,
    };
    expect(sink.taken.at(-1)).toEqual({ id: outgoing.id, body });
    expect(lastRequest().headers).toMatchObject({
      'content-type': 'application/json',
      'x-notifier': 'notifier-for-cloud66',
    });
  });

  test('is not signed without a secret', async () => {
    await sendWebhook(fakeOutgoing(), { ...common, url: sink.url }, fakeWorld());
    expect(lastRequest().headers).toHaveProperty('webhook-id');
    expect(lastRequest().headers).not.toHaveProperty('webhook-signature');
  });

  test('says in a header that it is late, and has the same body', async () => {
    const outgoing = fakeOutgoing();
    for (const late of [false, true])
      await sendWebhook({ ...outgoing, late }, { ...common, url: sink.url }, fakeWorld());
    const [onTime, late] = sink.receiver.received.slice(-2);
    expect(onTime?.headers).not.toHaveProperty('x-notifier-late');
    expect(late?.headers).toHaveProperty('x-notifier-late', 'true');
    expect(late?.body).toBe(onTime?.body);
  });

  test('is of one event only', async () => {
    const before = sink.receiver.received.length;
    const outgoing = fakeOutgoing({ events: [fakeOutgoingEvent(), fakeOutgoingEvent()] });
    const outcome = await sendWebhook(outgoing, { ...common, url: sink.url }, fakeWorld());
    expect(outcome).toMatchObject({ state: 'failed', reason: 'invalid' });
    expect(sink.receiver.received).toHaveLength(before);
  });

  test('leaves out what is longer than 20 kB, and says so', () => {
    const text = 'ü'.repeat(9000);
    expect(JSON.parse(webhookBody(fakeOutgoingEvent({ payload: { text } })))).toHaveProperty('text', text);
    const long = fakeOutgoingEvent({ payload: { text: text + text }, originalType: 'x'.repeat(100_000) });
    const body = webhookBody(long);
    expect(body.length).toBeLessThan(500);
    expect(JSON.parse(body)).toMatchObject({ truncated: true, timestamp: 1795425120 });
  });

  test('keeps the small fields of what is too long', () => {
    const log = 'x'.repeat(30_000);
    const payload = {
      log,
      stack: { uid: 'u-1', log, name: 'shop' },
      lines: [log],
      deep: { log },
      uid: false,
    };
    const body = webhookBody(fakeOutgoingEvent({ payload }));
    expect(JSON.parse(body)).toEqual({
      stack: { uid: 'u-1', name: 'shop' },
      uid: false,
      timestamp: 1795425120,
      event_type: 'stack.redeploy.fail',
      truncated: true,
    });
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, key) => [`ü${key}`, { key }]));
    const most = webhookBody(fakeOutgoingEvent({ payload: many }));
    expect(Buffer.byteLength(most)).toBeLessThanOrEqual(20_000);
    expect(Buffer.byteLength(most)).toBeGreaterThan(18_000);
  });

  test('is Unicode throughout', () => {
    const payload = {
      name: 'half \ud83d of a pair',
      nested: [{ 'NUL \u0000': 'line\r\nbreak' }],
      'key \ud83d': [{ 'key \udc00': 1 }],
    };
    const body = webhookBody(fakeOutgoingEvent({ payload }));
    expect(body).not.toMatch(/\\ud/i);
    expect(JSON.parse(body)).toMatchObject({
      name: 'half \ufffd of a pair',
      nested: payload.nested,
      'key \ufffd': [{ 'key \ufffd': 1 }],
    });
  });
});

describe('the verifier to copy', () => {
  let folder: string;
  let verify: (headers: Record<string, unknown>, body: string, secret: string) => Record<string, unknown>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'verifier-'));
    const file = join(folder, 'verify.mjs');
    writeFileSync(file, verifierExample);
    ({ verify } = await import(/* @vite-ignore */ pathToFileURL(file).href));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('takes what is genuine and nothing else', async () => {
    const { url, secret } = sink;
    const outgoing = fakeOutgoing({
      events: [fakeOutgoingEvent({ payload: { id: 'of the payload', name: 'my-app' } })],
    });
    await sendWebhook(outgoing, { ...common, url, secret }, fakeWorld());
    const { headers, body } = lastRequest();
    expect(verify(headers, body, secret)).toMatchObject({ id: outgoing.id, name: 'my-app' });
    expect(() => verify(headers, `${body} `, secret)).toThrow('not signed');
    expect(() => verify({ ...headers, 'webhook-id': 'other' }, body, secret)).toThrow('not signed');
    expect(() => verify({ ...headers, 'webhook-signature': undefined }, body, secret)).toThrow('not signed');
    expect(() => verify({ ...headers, 'webhook-timestamp': '1614265330' }, body, secret)).toThrow('too old');
    expect(() => verify({ ...headers, 'webhook-timestamp': 'x' }, body, secret)).toThrow('too old');
  });
});
