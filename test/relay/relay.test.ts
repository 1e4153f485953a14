import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { createSupervisor } from '@/utils/sources/supervisor';
import { fakeAccount } from '../fakes/builders';
import { journalWorld } from '../fakes/journalWorld';
import { type Relay, startRelay, whyNoRelay } from './relay';

const missing = whyNoRelay();
if (missing) console.info(`not tried: the relay, because ${missing}`);

const event = (n: number): string =>
  JSON.stringify({ timestamp: 1_800_000_000 + n, event_type: 'server.stopped', uid: `server-${n}`, n });

describe.skipIf(missing)('the relay', () => {
  let relay: Relay;
  beforeAll(async () => {
    relay = await startRelay();
  }, 20_000);
  afterAll(() => relay?.close());

  const status = async (url: string, init?: RequestInit): Promise<number> => {
    const response = await fetch(url, init);
    await response.body?.cancel();
    return response.status;
  };
  const withToken = (token: string): RequestInit => ({
    headers: { Accept: 'text/event-stream', Authorization: `Bearer ${token}` },
  });
  const post = (body: string): RequestInit => ({ method: 'POST', body });

  test('shows an account only to whoever has its token', async () => {
    const { stream, token, other } = relay;
    expect(await status(stream, withToken(token))).toBe(200);
    expect(await status(stream, withToken(other.token))).toBe(401);
    expect(await status(stream, withToken(`${token}x`))).toBe(401);
    expect(await status(stream)).toBe(401);
    expect(await status(stream, { ...withToken(token), ...post('forged'), headers: {} })).toBe(401);
  });

  test('takes a webhook at its secret path alone, as a POST, up to 256 KiB', async () => {
    const { hook } = relay.other;
    expect(await status(hook)).toBe(405);
    expect(await status(hook, { method: 'PUT', body: '{}' })).toBe(405);
    expect(await status(hook.replace(/.{4}$/, '0000'), post('{}'))).toBe(404);
    expect(await status(hook, post('x'.repeat(256 * 1024)))).toBeLessThan(300);
    expect(await status(hook, post('x'.repeat(256 * 1024 + 1)))).toBe(413);
  });

  test('answers a load balancer', async () => {
    const response = await fetch(new URL('/health', relay.stream));
    expect([response.status, await response.text()]).toEqual([200, 'ok\n']);
  });

  test('loses and repeats nothing while its worker and Redis restart', async () => {
    const { stream: url, token } = relay;
    const account = fakeAccount({ stream: { url, token }, seededAt: Date.now() });
    const { world, waitForEvents } = journalWorld(await openJournal());
    const supervisor = createSupervisor(world);
    let posted = 0;
    const postSome = async (count: number) => {
      for (const last = posted + count; posted < last; posted += 1) await relay.post(event(posted));
    };
    await postSome(3);
    await supervisor.ensure([account], false);
    await waitForEvents(account, 3);
    relay.killWorker();
    await postSome(5);
    await waitForEvents(account, 8);
    const restarted = relay.restartRedis();
    await postSome(5);
    await restarted;
    await postSome(5);
    relay.killWorker();
    await relay.restartRedis();
    await postSome(5);
    const events = await waitForEvents(account, posted);
    expect(events.toSorted()).toEqual(Array.from({ length: posted }, (_, n) => n).toSorted());
    await supervisor.ensure([], false);
  }, 30_000);

  test('brings what one machine took to the readers of another, on the same Redis', async () => {
    const second = await startRelay({ store: relay.redis });
    const { stream: url, token } = second;
    const account = fakeAccount({ id: 'at-second', stream: { url, token }, seededAt: Date.now() });
    const { world, waitForEvents } = journalWorld(await openJournal());
    const supervisor = createSupervisor(world);
    onTestFinished(async () => {
      await supervisor.ensure([], false);
      await second.close();
    });
    await supervisor.ensure([account], false);
    let events = await waitForEvents(account, 1);
    await relay.post(event(1_000));
    while (!events.includes(1_000)) events = await waitForEvents(account, events.length + 1);
  }, 20_000);

  test('keeps hooks and tokens out of its logs', async () => {
    const { hook, other, token } = relay;
    await status(other.hook, { method: 'POST', body: 'x'.repeat(300_000) });
    await status(`${other.hook}?x=1`, { method: 'DELETE' });
    await status(`${relay.stream}?token=${token}`);
    const logs = relay.logs();
    expect(logs).toContain('GET /events/acme');
    for (const secret of [hook, other.hook].map((address) => address.split('/').at(-1) ?? ''))
      expect(logs).not.toContain(secret);
    for (const secret of [token, other.token]) expect(logs).not.toContain(secret);
  });
});
