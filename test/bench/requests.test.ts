import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../fakes/fakeTime';
import { apiCrashWorld } from '../sources/api/apiCrashWorld';
import { fakeApplication } from '../sources/api/platform';
import { useFollowing } from '../sources/follow/useFollowing';

/**
 * How many requests a poll may make, on the average of a quarter of an hour, the list of applications counted as one.
 * Only ever made smaller.
 */
const budgets = [
  { applications: 1, quiet: 2.2, busy: 5.3 },
  { applications: 30, quiet: 14, busy: 16.6 },
  { applications: 120, quiet: 8, busy: 10.6 },
];
const rounds = 15;
const { start } = useFollowing();

/** Polls every minute; each time one application has been deployed, or nothing has happened. Resolves to requests a poll. */
async function requestsOfPoll(applications: number, isBusy: boolean): Promise<number> {
  const world = apiCrashWorld();
  const { platform } = world;
  for (let place = 0; place < applications; place += 1)
    platform.applications.set(`app-${place}`, fakeApplication(`app-${place}`));
  await world.poll();
  const pollFor = async (count: number) => {
    for (let round = 0; round < count; round += 1) {
      world.pass(1 * minutes);
      const finishedAt = world.now() - 1;
      const story = { id: round + 1, startedAt: world.now() - 20 * seconds, finishedAt };
      if (isBusy) platform.applications.get('app-0')?.deployments.push({ ...story, outcome: 'success' });
      await world.poll();
    }
  };
  await pollFor(rounds);
  const before = platform.asked.length;
  await pollFor(rounds);
  return (platform.asked.length - before) / rounds;
}

describe.for(budgets)('a poll of the API with $applications applications', ({ applications, ...budget }) => {
  test.for(['quiet', 'busy'] as const)(
    'makes no more requests than budgeted when it is %s',
    async (state) => {
      const requests = await requestsOfPoll(applications, state === 'busy');
      expect(requests).toBeGreaterThanOrEqual(1);
      expect(requests).toBeLessThanOrEqual(budget[state]);
    },
  );
});

describe('events by request', () => {
  test.for([0, 1, 100])('are one request each time, with %s new ones', async (fresh) => {
    const { server, ensure, pass, seen } = start();
    server.behaviour.stream = 406;
    await ensure();
    await pass(2 * seconds);
    const before = server.asked('poll').length;
    for (let round = 0; round < 4; round += 1) {
      for (let place = 0; place < fresh; place += 1) server.post(`event ${round}-${place}`);
      await pass(25 * seconds);
    }
    expect(seen.events).toHaveLength(4 * fresh);
    expect(server.asked('poll').length - before).toBe(4);
  });

  test('are asked for once in ten minutes while a stream is open', async () => {
    const { server, ensure, pass } = start();
    await ensure();
    server.post('one');
    await pass(20 * minutes);
    const before = server.asked('poll').length;
    await pass(20 * minutes);
    expect(server.asked('poll').length - before).toBe(2);
    expect(server.asked('stream')).toHaveLength(1);
  });
});
