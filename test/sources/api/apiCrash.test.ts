import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeJournal } from '@/utils/journal/database';
import { apiCrashWorld } from './apiCrashWorld';
import { fakeApplication } from './platform';

const minute = 60_000;
/** `npm run test:full` tries many more. */
const isFull = process.env.NOTIFIER_FULL === '1';
const patience = { timeout: isFull ? 600_000 : 180_000 };

type World = ReturnType<typeof apiCrashWorld>;

/** A platform whose one application was read in all its parts. */
async function settledWorld(): Promise<World> {
  closeJournal();
  globalThis.indexedDB = new IDBFactory();
  const world = apiCrashWorld();
  const tide = fakeApplication('tide');
  tide.jobs = [{ uid: 'count', name: 'count', status: 'success' }];
  tide.containers = [{ uid: 'ferry', health: 'up' }];
  world.platform.applications.set('tide', tide);
  for (let polls = 0; polls < 3; polls += 1) {
    await world.poll();
    world.pass(10 * minute);
  }
  return world;
}

/** Something of everything that polling can see happens at once. */
function happen(world: World): string[] {
  const tide = world.platform.applications.get('tide');
  if (!tide) throw new Error('there is no application to break');
  const at = world.now() - minute;
  tide.deployments.push(
    { id: 7, startedAt: at, finishedAt: at + 10_000, outcome: 'failed' },
    { id: 8, startedAt: at + 20_000, finishedAt: at + 30_000, outcome: 'success' },
  );
  tide.servers = [{ uid: 'tide-lion', name: 'lion', health: 'broken' }];
  tide.jobs = [{ uid: 'count', name: 'count', status: 'failed' }];
  tide.containers = [{ uid: 'ferry', health: 'down' }];
  tide.backups = [{ id: '4', at, outcome: 'failed', verification: 'not-verified' }];
  const harbour = fakeApplication('harbour', { createdAt: at });
  world.platform.applications.set('harbour', harbour);
  return [
    'stack.created harbour',
    'stack.deploy.started tide',
    'stack.redeploy.fail tide',
    'stack.deploy.started tide',
    'stack.redeploy.ok tide',
    'server.stopped tide',
    'job.fail tide',
    'container.down tide',
    'managed_backup.fail tide',
  ];
}

/** Lets every part be read again, then looks: each event once. */
async function expectAllOnce(world: World, happened: readonly string[]): Promise<void> {
  for (let polls = 0; polls < 2; polls += 1) {
    await world.poll();
    world.pass(10 * minute);
  }
  expect((await world.events()).toSorted()).toEqual(happened.toSorted());
}

describe('a background that is killed while it polls', () => {
  test('at any one step loses and repeats nothing', patience, async () => {
    for (let step = 0; ; step += 1) {
      const world = await settledWorld();
      const happened = happen(world);
      const { isDead } = await world.poll(step);
      await expectAllOnce(world, happened);
      if (isDead) continue;
      expect(step).toBeGreaterThan(50);
      return;
    }
  });

  test('again and again loses and repeats nothing', patience, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(250), { minLength: 2, maxLength: 6 }), async (deaths) => {
        const world = await settledWorld();
        const happened = happen(world);
        for (const diesAt of deaths) await world.poll(diesAt);
        await expectAllOnce(world, happened);
      }),
      { numRuns: isFull ? 500 : 25 },
    );
  });
});
