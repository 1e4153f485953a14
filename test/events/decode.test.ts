import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '@/utils/events/decode';
import type { Event, Frame } from '@/utils/events/event';
import { wording } from '@/utils/events/wording';

const receivedAt = Date.parse('2026-11-23T10:00:00Z');
const context = { accountId: 'a', accountKey: 'k', receivedAt };
const frame = (data: string, streamId: string | null = '1'): Frame => ({ source: 'stream', streamId, data });

async function event(payload: Record<string, unknown>): Promise<Event> {
  const decoded = decode(frame(JSON.stringify(payload)), context);
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.event;
}

describe('decode', () => {
  test.each([
    ['not JSON', '{', 'not-json'],
    ['a list', '[]', 'not-an-object'],
    ['null', 'null', 'not-an-object'],
    ['no type', '{"a":1}', 'no-event-type'],
    ['a type of another form', '{"event_type":{"a":1}}', 'no-event-type'],
    ['an empty type', '{"event_type":"..."}', 'no-event-type'],
  ])('says why %s is not an event', async (_, data, reason) => {
    expect(decode(frame(data), context)).toEqual({ ok: false, reason });
  });

  test('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (data) => {
        expect(decode(frame(data), context)).toHaveProperty('ok');
      }),
    );
  });

  test('never throws, whatever the fields hold', async () => {
    const fields = fc.dictionary(
      fc.constantFrom('stack', 'server', 'uid', 'timestamp', 'deploy_context'),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(fields, async (payload) => {
        expect(decode(frame(JSON.stringify({ ...payload, event_type: 'x.y' })), context)).toMatchObject({
          ok: true,
        });
      }),
    );
  });

  test('reads the six account names as stack names and keeps the original', async () => {
    expect(await event({ event_type: 'account.redeploy.fail.' })).toMatchObject({
      type: 'stack.redeploy.fail',
      originalType: 'account.redeploy.fail.',
    });
    expect(await event({ event_type: 'account.suspended' })).toMatchObject({ type: 'account.suspended' });
  });

  test.each([
    ['flat', { event_type: 'stack.provision.fail', uid: 'u', name: 'shop', environment: 'production' }],
    [
      'wrapped',
      { event_type: 'stack.provision.fail', stack: { uid: 'u', name: 'shop', environment: 'production' } },
    ],
  ])('finds the application in a %s payload', async (_, payload) => {
    expect((await event(payload)).facts.application).toEqual({
      uid: 'u',
      name: 'shop',
      environment: 'production',
    });
  });

  test('finds application and server given by id alone', async () => {
    const { facts } = await event({ event_type: 'web.process.stopped', stack: 'abc', server: '123' });
    expect(facts).toMatchObject({ application: { uid: 'abc' }, server: { uid: '123' } });
  });

  test('takes a time only where it can be one', async () => {
    expect(await event({ event_type: 'a.b', timestamp: 1_795_417_676 })).toMatchObject({
      at: 1_795_417_676_000,
      stamped: true,
    });
    for (const timestamp of [-1, 'soon', 1e30, null, 0]) {
      expect(await event({ event_type: 'a.b', timestamp })).toMatchObject({ at: receivedAt, stamped: false });
    }
  });

  test('gives the same body the same id under any stream id, and other bodies others', async () => {
    const body = (n: number) => JSON.stringify({ event_type: 'a.b', timestamp: 1_795_417_676, n });
    const ids = await Promise.all(
      [frame(body(1), '1'), frame(body(1), '2'), frame(body(2), '1')].map(async (one) => {
        const decoded = decode(one, context);
        return decoded.ok && decoded.event.id;
      }),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  test('keeps neither secrets nor keys that reach a prototype', async () => {
    const data = `{"event_type":"a.b","__proto__":{"polluted":1},"redeploy_hook":"https://hooks.cloud66.com/stacks/redeploy/x/y",
      "note":"see https://user:pw@host/ and whsec_abcdef= and xoxb-1-2 and https://hooks.slack-gov.com/services/T/B/gov","deep":{"api_token":"t"},"app":"7c2c4ab2"}`;
    const decoded = decode(frame(data), context);
    const text = JSON.stringify(decoded);
    for (const secret of ['redeploy/x', 'user:pw', 'whsec_abc', 'xoxb-1', 'T/B/gov', '"t"', 'polluted'])
      expect(text).not.toContain(secret);
    expect(text).toContain('7c2c4ab2');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('wording', () => {
  test.each([
    [
      { event_type: 'stack.redeploy.fail', stack: { name: 'my-app', environment: 'production' } },
      'Deploy failed: my-app (production)',
    ],
    [{ event_type: 'server.stopped', uid: 'u', server: { name: 'lion', uid: 'u' } }, 'Server lion stopped'],
    [
      { event_type: 'server.stopped', uid: '550e8400-e29b-41d4-a716-446655440001' },
      'Server 550e8400 stopped',
    ],
    [{ event_type: 'job.fail', name: 'nightly-report' }, 'Job nightly-report failed'],
    [
      { event_type: 'process.down', process_name: 'nginx', server: { name: 'lion' } },
      'Process nginx is down',
    ],
    [{ event_type: 'payment.fail', charged_amount: '$9.00' }, 'Payment of $9.00 failed'],
    [{ event_type: 'database.migrated', stack: { name: 'shop' } }, 'Database migrated: shop'],
    [{ event_type: 'payment.done' }, 'Payment done'],
    [{ event_type: '_' }, '_'],
  ])('says %o as "%s"', async (payload, title) => {
    expect(wording(await event(payload)).title).toBe(title);
  });

  test('takes control and direction characters out of names', async () => {
    const { title } = wording(await event({ event_type: 'job.fail', name: 'a\u202eb\n<b>c</b>\u0000' }));
    expect(title).toBe('Job a b <b>c</b> failed');
  });

  test('cuts out the token of the account wherever the server repeats it', async () => {
    const token = 'token-of-this-account';
    const data = JSON.stringify({ event_type: 'a.b', reason: `X-Key: ${token}`, list: [token], [token]: 1 });
    const decoded = decode(frame(data), { ...context, tokens: ['of-the-stream', token] });
    expect(JSON.stringify(decoded)).not.toContain(token);
    expect(JSON.stringify(await event({ event_type: 'a.b', reason: 'Bearer abcdefgh1234' }))).not.toContain(
      'abcdefgh',
    );
  });

  test('shows no character that cannot be seen, and no stack of marks', async () => {
    const name = `sh\u{e0041}\u00ado\u3164p${'\u0301'.repeat(50)}`;
    const { facts } = await event({ event_type: 'server.stopped', server: { name } });
    expect(facts.server?.name).toBe(`sh o p${'\u0301'.repeat(4)}`);
  });
});
