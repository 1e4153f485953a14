import { describe, expect, test } from 'vitest';
import { mostRequests } from '@/utils/accounts/api/apiUse';
import { isDeploying, type StackMemory } from '@/utils/sources/api/deriveStacks';
import { allowanceOf, listEveryMs, pollEveryMs, serversEveryMs } from '@/utils/sources/api/pacing';
import { planPoll } from '@/utils/sources/api/planPoll';
import type { Part } from '@/utils/sources/api/seen';
import { type Purpose, type Spending, spend } from '@/utils/sources/api/spending';
import { fakeStack, since } from './builders';

const minute = 60_000;
const hour = 60 * minute;

interface Load {
  /** Of how many applications something changes between two lists. */
  changing: number;
  deploying: number;
  /** How many accounts share the token. */
  sharing?: number;
}

/** Some hours of polling so many applications: when what was asked, and how old readings got in the last of them. */
function simulate(applications: number, { changing, deploying, sharing = 1 }: Load, hours = 2) {
  const most = Math.floor(mostRequests / sharing);
  const memories = new Map<string, StackMemory>();
  for (let number = 0; number < applications; number += 1)
    memories.set(`app-${number}`, { stack: fakeStack(), since, wanted: [], readAt: {}, deploying: false });
  const pages = Math.ceil(applications / 30);
  const asked: { at: number; count: number }[] = [];
  const lists: number[] = [];
  let spending: Spending = [];
  let [listedAt, polledAt] = [Number.NEGATIVE_INFINITY, since - minute];
  const ask = (purpose: Purpose, count: number, at: number) => {
    spending = spend(spending, purpose, count, at);
    asked.push({ at, count });
  };
  for (let at = since; at < since + hours * hour; ) {
    const situation = {
      applications,
      pages,
      most,
      deploying: deploying > 0,
      changedAt: changing > 0 ? at : since,
    };
    if (at - listedAt >= listEveryMs(situation, at)) {
      ask('list', pages, at);
      lists.push(at);
      listedAt = at;
      [...memories.values()].forEach((memory, position) => {
        memory.deploying = position < deploying;
        if (position < changing) memory.wanted = ['deployments', 'servers', 'jobs', 'containers', 'backups'];
      });
    }
    const allowance = allowanceOf(spending, situation, at - polledAt, at);
    for (const { uid, part, purpose } of planPoll(memories, allowance, at)) {
      ask(purpose, 1, at);
      const memory = memories.get(uid);
      if (!memory) continue;
      memory.readAt = { ...memory.readAt, [part]: at };
      memory.wanted = memory.wanted.filter((other) => other !== part);
    }
    polledAt = at;
    at += pollEveryMs(situation, at);
  }
  const end = since + hours * hour;
  const oldest = (part: Part) =>
    Math.max(...[...memories.values()].map(({ readAt }) => (end - (readAt[part] ?? since)) / minute));
  return { asked, lists, oldest, memories };
}

/** The most that was asked within any hour. */
function busiestHour(asked: readonly { at: number; count: number }[]): number {
  return Math.max(
    ...asked.map(({ at }) =>
      asked.reduce((sum, other) => sum + (other.at >= at && other.at < at + hour ? other.count : 0), 0),
    ),
  );
}

const loads: readonly (readonly [string, Load])[] = [
  ['quiet', { changing: 0, deploying: 0 }],
  ['with some of it changing', { changing: 5, deploying: 1 }],
  ['with all of it changing and deploying', { changing: 1000, deploying: 1000 }],
];

describe.each([1, 30, 300, 1000])('%i applications', { timeout: 30_000 }, (applications) => {
  test.each(loads)('are polled within the budget, %s', (_, load) => {
    expect(busiestHour(simulate(applications, load).asked)).toBeLessThanOrEqual(mostRequests);
  });

  test('are listed again and again however much changes', () => {
    const { lists } = simulate(applications, { changing: applications, deploying: applications });
    const pauses = lists.slice(1).map((at, position) => at - (lists[position] ?? 0));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(Math.max(minute, (applications / 30) * 9_000) + minute);
  });
});

test.each([2, 5])('each of %i accounts with one token keeps to its share', { timeout: 30_000 }, (sharing) => {
  for (const [, load] of loads)
    expect(busiestHour(simulate(60, { ...load, sharing }).asked)).toBeLessThanOrEqual(mostRequests / sharing);
});

describe('the worst delay', () => {
  test.each([1, 10, 30, 100, 300])(
    'until the servers of %i applications are read again is as said',
    (many) => {
      const { oldest } = simulate(many, { changing: 0, deploying: 0 }, 12);
      const pages = Math.ceil(many / 30);
      const said = serversEveryMs(
        { applications: many, pages, deploying: false, changedAt: since, most: mostRequests },
        since + 12 * hour,
      );
      expect(oldest('servers')).toBeLessThanOrEqual((1.1 * said) / minute);
    },
  );

  test.each([
    [1, 2],
    [30, 6],
    [300, 119],
  ])('is said of %i applications to be %i minutes', (applications, minutes) => {
    const pages = Math.ceil(applications / 30);
    const situation = { applications, pages, deploying: false, changedAt: since, most: mostRequests };
    expect(Math.ceil(serversEveryMs(situation, since) / minute)).toBe(minutes);
  });

  test('of a deployment among a thousand applications is half a minute', () => {
    const { memories } = simulate(1000, { changing: 0, deploying: 1 });
    const readAt = [...memories.values()].find(isDeploying)?.readAt.deployments ?? 0;
    expect(since + 2 * hour - readAt).toBeLessThanOrEqual(30_000);
  });
});
