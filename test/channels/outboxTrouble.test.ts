import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addDestination, changeDestination } from '@/utils/channels/changeDestinations';
import type { Destination } from '@/utils/channels/destination';
import { readDestinations } from '@/utils/channels/destinations';
import { openJournal } from '@/utils/journal/database';
import { retrySends } from '@/utils/journal/retrySends';
import { readStatus } from '@/utils/status';
import { fakeFrame } from '../fakes/builders';
import { account, outboxWorld, switchOn } from './outboxWorld';
import { startWebhookSink, type WebhookSink } from './send/webhookSink';

let hook: WebhookSink;
let world: ReturnType<typeof outboxWorld>;
let receiver: Destination;

beforeEach(async () => {
  hook = await startWebhookSink();
  world = outboxWorld();
  await switchOn('webhook', 'server.stopped');
  receiver = await addDestination(account.id, { channel: 'webhook', name: 'Receiver', url: at('/old') });
});
afterEach(() => hook.receiver.close());

const at = (path: string) => hook.receiver.origin + path;
const answer = (status: number, headers: Record<string, string> = {}) => {
  hook.receiver.fault = (_received, response) => void response.writeHead(status, headers).end();
};
const paths = () => hook.receiver.received.map(({ path }) => path);
const move = () => changeDestination({ ...receiver, url: at('/new') } as Destination);
const states = async () => (await world.sends()).map(({ state }) => state);
const lane = async () => (await openJournal()).get('lanes', [account.id, receiver.id]);

describe('a receiver that asks for a day', () => {
  beforeEach(async () => {
    answer(429, { 'retry-after': '86400' });
    await world.take([fakeFrame()]);
    await world.wake();
    answer(204);
  });

  test('is left alone, with everything for it', async () => {
    await world.take([fakeFrame()]);
    world.advance(23 * 3_600_000);
    await world.wake();
    expect(paths()).toEqual(['/old']);
    world.advance(3_600_000);
    await world.wake();
    expect(await states()).toEqual(['sent', 'sent']);
  });

  test('does not speak for the address that it was changed to', async () => {
    await move();
    await world.take([fakeFrame()]);
    await world.wake();
    expect(paths()).toEqual(['/old', '/new', '/new']);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  test('is asked when a person sends again', async () => {
    await world.take([fakeFrame()]);
    const row = (await world.sends()).find(({ reason }) => reason === 'busy');
    expect(row).toMatchObject({ state: 'pending', failures: 1 });
    expect(await retrySends(await openJournal(), [row?.id ?? ''], world.now())).toBe(1);
    await world.wake();
    expect(paths()).toEqual(['/old', '/old', '/old']);
  });

  test('holds nobody up where the clock was set back', async () => {
    world.advance(-5 * 86_400_000);
    await world.wake();
    expect(await states()).toEqual(['sent']);
  });
});

test('a receiver that says nothing is not asked for each event that waits', async () => {
  const asked = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
  world.restart({ fetch: asked });
  await world.take(Array.from({ length: 5 }, () => fakeFrame()));
  for (const calls of [1, 2, 3]) {
    await world.wake();
    await world.wake();
    expect(asked).toHaveBeenCalledTimes(calls);
    world.advance(calls === 1 ? 5_000 : 60_000);
  }
  answer(204);
  world.restart();
  await world.wake();
  expect(await states()).toContain('sent');
  expect(await lane()).not.toHaveProperty('notBefore');
});

test('without the permission no attempt is counted, and it goes out when that is back', async () => {
  world.restart({ isAllowed: async (origins) => !origins.includes(hook.receiver.origin) });
  await world.take([fakeFrame()]);
  await world.wake();
  expect(paths()).toEqual([]);
  expect(await world.sends()).toMatchObject([{ state: 'pending', attempts: 0 }]);
  answer(204);
  world.restart();
  await world.wake();
  expect(await states()).toEqual(['sent']);
});

test('what cannot be put together waits, and lets others pass', async () => {
  answer(204);
  vi.spyOn(console, 'error').mockReturnValueOnce();
  let broken = true;
  world.restart({
    readFinance: async () => {
      if (!broken) return { version: 1, address: '', withoutPrimary: false };
      broken = false;
      throw new Error('the storage is broken');
    },
  });
  await world.take([fakeFrame(), fakeFrame()]);
  await world.wake();
  expect((await states()).toSorted()).toEqual(['pending', 'sent']);
  expect((await world.sends()).find(({ state }) => state === 'pending')).toMatchObject({ reason: 'trouble' });
  world.advance(5_000);
  await world.wake();
  expect(await states()).toEqual(['sent', 'sent']);
});

test.each([410, 401])('a %i of the old address says nothing of the new one', async (status) => {
  hook.receiver.fault = async ({ path }, response) => {
    if (path === '/old') await move();
    response.writeHead(path === '/old' ? status : 204).end();
  };
  await world.take([fakeFrame()]);
  await world.wake();
  expect(paths()).toEqual(['/old', '/new']);
  expect((await readDestinations(account.id))[0]?.switchedOffAt).toBeUndefined();
  expect(await states()).toEqual(['sent']);
});

test('what failed at the old address is sent to the new one at once', async () => {
  answer(500);
  await world.take([fakeFrame()]);
  await world.wake();
  world.advance(5_000);
  await world.wake();
  answer(204);
  await world.wake();
  expect(paths()).toEqual(['/old', '/old']);
  await move();
  await world.wake();
  expect(paths()).toEqual(['/old', '/old', '/new']);
  expect(await states()).toEqual(['sent']);
});

test('nobody sends now what was not tried yet', async () => {
  world.restart({ isAllowed: async () => false });
  await world.take([fakeFrame()]);
  const [before] = await world.sends();
  expect(await retrySends(await openJournal(), [before?.id ?? ''], world.now())).toBe(0);
  expect(await world.sends()).toEqual([before]);
});

test('how a destination does is kept, and pages hear that there is something new', async () => {
  answer(401);
  await world.take([fakeFrame(), fakeFrame()]);
  await world.wake();
  expect(await lane()).toMatchObject({ failing: { count: 2, reason: 'auth', at: world.now() } });
  expect((await readStatus(account.id)).journalAt).toBe(world.now());
  answer(204);
  await world.take([fakeFrame()]);
  await world.wake();
  expect(await lane()).not.toHaveProperty('failing');
});
