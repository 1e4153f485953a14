import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDestination } from '@/utils/channels/changeDestinations';
import { fakeFrame } from '../fakes/builders';
import { account, outboxWorld, switchOn } from './outboxWorld';
import { type Bench, benches } from './send/benches';

for (const { name, missing } of benches) {
  if (missing) console.info(`a kill was not tried with ${name}, because ${missing}`);
}

describe.each(benches)('a background killed between the answer of $name and its mark', (maker) => {
  describe.skipIf(maker.missing)('over a real receiver', { timeout: 20_000 }, () => {
    let bench: Bench;
    beforeAll(async () => {
      bench = await maker.start();
    }, 20_000);
    afterAll(() => bench.close());

    test('sends it again under the same id, and what follows once', async () => {
      const { id: _id, accountId: _account, ...draft } = bench.destination;
      await addDestination(account.id, draft);
      await switchOn(draft.channel, 'server.stopped');
      const world = outboxWorld();
      const lives = { now: Date.now, fetch: bench.fetch };
      await world.take([fakeFrame({ server: { name: 'lion' } })]);

      const { promise: death, resolve: die } = Promise.withResolvers<void>();
      const before = bench.arrived().length;
      world.restart({
        ...lives,
        fetch: async (url, init) => {
          const response = await bench.fetch(url, init);
          if (bench.arrived().length === before) return response;
          die();
          return new Promise(() => undefined);
        },
      });
      void world.wake();
      await death;
      expect(await world.sends()).toMatchObject([{ state: 'pending', attempts: 1 }]);

      world.restart(lives);
      await world.take([fakeFrame({ server: { name: 'tiger' } })]);
      // Slack takes one message a second.
      await expect
        .poll(
          async () => {
            await world.wake();
            return (await world.sends()).map(({ state }) => state);
          },
          { timeout: 10_000, interval: 200 },
        )
        .toEqual(['sent', 'sent']);
      const arrived = bench.arrived().slice(before);
      const about = (server: string) => arrived.filter((text) => text.includes(server));
      expect(about('lion')).toHaveLength(maker.isOnce ? 1 : 2);
      expect(new Set(about('lion')).size).toBe(1);
      expect(about('tiger')).toHaveLength(1);
    });
  });
});
