import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sendByResend } from '@/utils/channels/send/email/resend';
import { status } from './faults';
import { fakeOutgoing, fakeWorld } from './outgoing';
import { type ResendSink, startResendSink } from './resendSink';

let sink: ResendSink;
beforeAll(async () => {
  sink = await startResendSink();
});
afterEach(() => {
  sink.receiver.fault = undefined;
});
afterAll(() => sink.receiver.close());

const now = Date.parse('2026-11-23T10:00:00Z');
const send = (outgoing = fakeOutgoing()) =>
  sendByResend(
    outgoing,
    {
      ...{ id: 'destination-1', accountId: 'account-1', name: 'Mail', channel: 'email', service: 'resend' },
      ...{
        apiKey: sink.apiKey,
        from: 'alerts@example.org',
        to: ['a@example.org', 'b@example.org'],
        digest: 'now',
      },
    },
    fakeWorld({ fetch: sink.fetch, now: () => now }),
  );
const error = (code: number, name: string, headers = {}) =>
  status(code, headers, JSON.stringify({ statusCode: code, name, message: name }));

describe('a mail by Resend', () => {
  test('goes to every recipient', async () => {
    await send();
    expect(sink.mails.at(-1)).toMatchObject({
      from: 'alerts@example.org',
      to: ['a@example.org', 'b@example.org'],
      subject: '[Acme Production] Deploy of my-app failed',
    });
  });

  test('was sent before when its key was used for other words', async () => {
    const outgoing = fakeOutgoing();
    await send(outgoing);
    const before = sink.mails.length;
    expect(await send({ ...outgoing, late: true })).toMatchObject({
      state: 'sent',
      answer: { status: 409, body: 'was there already, not sent twice' },
    });
    expect(sink.mails).toHaveLength(before);
  });

  test('is tried again while another attempt is under way', async () => {
    sink.receiver.fault = error(409, 'concurrent_idempotent_requests');
    expect(await send()).toMatchObject({ state: 'failed', reason: 'busy' });
  });

  test.each(['daily_quota_exceeded', 'monthly_quota_exceeded'])('waits an hour after %s', async (name) => {
    sink.receiver.fault = error(429, name, { 'ratelimit-reset': '1' });
    expect(await send()).toMatchObject({ state: 'failed', reason: 'busy', notBefore: now + 3_600_000 });
  });

  test('waits as long as the rate limit says', async () => {
    sink.receiver.fault = error(429, 'rate_limit_exceeded', { 'ratelimit-reset': '1' });
    expect(await send()).toMatchObject({ state: 'failed', reason: 'busy', notBefore: now + 1000 });
  });
});
