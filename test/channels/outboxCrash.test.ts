import { IDBFactory } from 'fake-indexeddb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addDestination } from '@/utils/channels/changeDestinations';
import { closeJournal } from '@/utils/journal/database';
import { fakeFrame } from '../fakes/builders';
import { account, outboxWorld, switchOn } from './outboxWorld';
import { type Receiver, startReceiver } from './send/receiver';

let good: Receiver;
let bad: Receiver;
beforeAll(async () => {
  good = await startReceiver((_received, response) => void response.writeHead(204).end());
  bad = await startReceiver((_received, response) => void response.writeHead(500).end());
});
afterAll(() => Promise.all([good.close(), bad.close()]));

const never = () => new Promise<never>(() => undefined);

/** Where a background dies with a request: before it leaves, or when it was answered and that is not noted yet. */
const deaths = fc.array(fc.record({ after: fc.nat(4), answered: fc.boolean() }), { maxLength: 6 });

test('loses nothing, keeps the order and repeats only under the same id, wherever it is killed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }), deaths, run),
    { numRuns: 25 },
  );
}, 60_000);

async function run(batches: number[], kills: { after: number; answered: boolean }[]): Promise<void> {
  fakeBrowser.reset();
  closeJournal();
  globalThis.indexedDB = new IDBFactory();
  const from = good.received.length;
  const world = outboxWorld();
  for (const { origin } of [good, bad])
    await addDestination(account.id, { channel: 'webhook', name: 'Receiver', url: `${origin}/hook` });
  await switchOn('webhook', 'server.stopped');
  const uids: string[] = [];
  for (const count of batches) {
    const frames = Array.from({ length: count }, () => fakeFrame());
    uids.push(...frames.map(({ data }) => JSON.parse(data).uid));
    await world.take(frames);
    world.advance(1);
    const kill = kills.pop();
    if (kill) await killed(world, kill);
  }
  for (const kill of kills) await killed(world, kill);
  world.restart();
  await world.wake();

  const arrived = good.received.slice(from);
  const id = (uid: string) =>
    new Set(
      arrived.filter(({ body }) => JSON.parse(body).uid === uid).map(({ headers }) => headers['webhook-id']),
    );
  expect([...new Set(arrived.map(({ body }) => JSON.parse(body).uid))]).toEqual(uids);
  for (const uid of uids) expect(id(uid).size).toBe(1);
  expect(arrived.length).toBeLessThanOrEqual(uids.length + kills.length + batches.length);
  const sends = await world.sends();
  expect(sends.filter(({ state }) => state === 'sent')).toHaveLength(uids.length);
  expect(sends.filter(({ state }) => state === 'pending')).toHaveLength(uids.length);
}

/** One life of the background that ends at a request to the good receiver, if it gets that far. */
async function killed(
  world: ReturnType<typeof outboxWorld>,
  { after, answered }: { after: number; answered: boolean },
): Promise<void> {
  const { promise: death, resolve: die } = Promise.withResolvers<void>();
  let requests = 0;
  let isDead = false;
  world.restart({
    fetch: async (url, init) => {
      if (isDead) return never();
      if (!url.startsWith(good.origin) || requests++ < after) {
        const answer = await fetch(url, init);
        return isDead ? never() : answer;
      }
      isDead = true;
      if (answered) await (await fetch(url, init)).body?.cancel();
      die();
      return never();
    },
  });
  await Promise.race([world.wake(), death]);
}
