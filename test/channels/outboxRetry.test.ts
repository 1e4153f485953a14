import { beforeEach, describe, expect, test } from 'vitest';
import { removeDestination } from '@/utils/channels/changeDestinations';
import { findDestination, readDestinations } from '@/utils/channels/destinations';
import { fakeFrame } from '../fakes/builders';
import { minutes, outboxReceivers } from './outboxReceivers';
import { account, switchOn } from './outboxWorld';

const on = outboxReceivers();

describe('trouble', () => {
  beforeEach(async () => {
    await on.addHook();
    await switchOn('webhook', 'server.stopped');
  });

  test('is tried again by the schedule and then given up', async () => {
    on.answer(500);
    await on.world.take([fakeFrame()]);
    const waits: number[] = [];
    for (;;) {
      await on.world.wake();
      const [row] = await on.world.sends();
      if (row?.dueAt === undefined) break;
      waits.push((row.dueAt - on.world.now()) / 1000);
      on.world.advance(row.dueAt - on.world.now() - 1000);
      await on.world.wake();
      expect((await on.world.sends())[0]?.failures).toBe(waits.length);
      on.world.advance(1000);
    }
    expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(await on.world.sends()).toMatchObject([{ state: 'failed', reason: 'server', attempts: 10 }]);
    expect((await on.world.sends())[0]?.history).toHaveLength(10);
    expect(new Set(on.hookIds()).size).toBe(1);
  });

  test('waits as long as the receiver asks, with everything for it', async () => {
    on.answer(429, { 'retry-after': '600' });
    await on.world.take([fakeFrame()]);
    await on.world.wake();
    on.hook.fault = undefined;
    on.answer(204);
    await on.world.take([fakeFrame()]);
    on.world.advance(minutes(9));
    await on.world.wake();
    expect(on.hook.received).toHaveLength(1);
    on.world.advance(minutes(1));
    await on.world.wake();
    expect((await on.world.sends()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test.each([401, 403, 400])('that needs somebody (%i) is not tried again', async (status) => {
    on.answer(status);
    await on.world.take([fakeFrame()]);
    await on.world.wake();
    on.world.advance(minutes(60));
    await on.world.wake();
    expect(on.hook.received).toHaveLength(1);
    expect(await on.world.sends()).toMatchObject([{ state: 'failed', attempts: 1 }]);
  });

  test('without a network costs no attempt, and goes out with one that the browser does not see', async () => {
    await removeDestination(account.id, (await readDestinations(account.id))[0]?.id ?? '');
    await on.addHook('https://receiver.example/hook');
    await on.world.take([fakeFrame()]);
    on.world.restart({ isOnline: () => false, fetch: () => Promise.reject(new TypeError('no network')) });
    for (let minute = 0; minute < 20; minute += 1) {
      await on.world.wake();
      on.world.advance(60_000);
    }
    expect(await on.world.sends()).toMatchObject([{ state: 'pending', attempts: 0 }]);
    on.world.restart({ isOnline: () => false, fetch: async () => new Response() });
    await on.world.wake();
    expect(await on.world.sends()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  test('with its account or destination: discarded when gone, kept when unreadable', async () => {
    await on.world.take([fakeFrame()]);
    on.world.restart({ findDestination: async () => 'unreadable' });
    await on.world.wake();
    expect(await on.world.sends()).toHaveLength(1);
    const [destination] = await readDestinations(account.id);
    await removeDestination(account.id, destination?.id ?? '');
    expect(await findDestination(account.id, destination?.id ?? '')).toBe('gone');
    on.world.restart();
    await on.world.wake();
    expect(await on.world.sends()).toEqual([]);
    expect(on.hook.received).toEqual([]);
  });
});
