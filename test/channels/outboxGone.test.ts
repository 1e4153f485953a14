import { beforeEach, describe, expect, test, vi } from 'vitest';
import { switchOn as switchOnAgain } from '@/utils/channels/changeDestinations';
import { readDestinations, switchOff } from '@/utils/channels/destinations';
import { readTroubles } from '@/utils/channels/readTroubles';
import { openJournal } from '@/utils/journal/database';
import { retrySends } from '@/utils/journal/retrySends';
import { fakeFrame } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { outboxReceivers } from './outboxReceivers';
import { account, switchOn } from './outboxWorld';

const on = outboxReceivers();

describe('a receiver that is gone', () => {
  beforeEach(async () => {
    await on.addHook();
    fakePermissions([`${new URL(on.hook.origin).protocol}//${new URL(on.hook.origin).hostname}/*`]);
    await switchOn('webhook', 'server.stopped');
  });

  test('switches it off until it is connected again', async () => {
    on.answer(410);
    await on.world.take([fakeFrame(), fakeFrame()]);
    await on.world.wake();
    expect(on.hook.received).toHaveLength(1);
    expect((await on.world.sends()).map(({ reason }) => reason).toSorted()).toEqual(['gone', 'switched-off']);
    const [destination] = await readDestinations(account.id);
    expect(destination?.switchedOffAt).toBe(on.world.now());
    await on.world.take([fakeFrame()]);
    expect(await on.world.sends()).toHaveLength(2);

    on.answer(204);
    if (destination) await switchOnAgain(destination);
    const back = await readDestinations(account.id);
    expect(await readTroubles(account.id, back, on.world.now())).toEqual(new Map());
    const ids = (await on.world.sends()).map(({ id }) => id);
    expect(await retrySends(await openJournal(), ids, on.world.now())).toBe(2);
    await on.world.wake();
    expect((await on.world.sends()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('is told once, wherever it is killed', async () => {
    const told = async () =>
      (await (await openJournal()).getAll('events')).filter(({ type }) => type === 'notifier.channel.off');
    on.answer(410);
    await on.world.take([fakeFrame(), fakeFrame()]);
    const killed = Promise.withResolvers<void>();
    on.world.restart({
      switchOff: async (...off) => {
        await switchOff(...off);
        killed.resolve();
        return new Promise(() => undefined);
      },
    });
    void on.world.wake();
    await killed.promise;
    expect(await told()).toEqual([]);
    const deliver = vi.fn(async () => undefined);
    on.world.restart({ deliver });
    await on.world.wake();
    await on.world.wake();
    expect(await told()).toMatchObject([
      { facts: { subject: 'Receiver', reason: expect.stringContaining('switch it on again') } },
    ]);
    expect(deliver).toHaveBeenCalledOnce();
    expect(on.hook.received).toHaveLength(1);
  });
});
