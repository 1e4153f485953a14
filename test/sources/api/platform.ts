import type { ApiAnswer } from '@/utils/accounts/api/answer';
import type { ApiFailure } from '@/utils/accounts/api/failure';
import { noRate } from '@/utils/accounts/api/rate';
import type { ApiReader } from '@/utils/sources/api/apiWorld';
import type { Part, SeenParts, SeenStack } from '@/utils/sources/api/seen';
import { type DeploymentStory, deploymentAt, fakeStack } from './builders';

/** One application of the fake platform, which a test changes as it likes. */
export interface FakeApplication extends Lists {
  stack: SeenStack;
  deployments: DeploymentStory[];
}

type Lists = { [Kind in Exclude<Part, 'deployments'>]: SeenParts[Kind][] };

export const fakeApplication = (uid: string, overrides: Partial<SeenStack> = {}): FakeApplication => ({
  stack: fakeStack({ uid, name: uid, ...overrides }),
  deployments: [],
  servers: [{ uid: `${uid}-lion`, name: 'lion', health: 'healthy' }],
  containers: [],
  jobs: [],
  backups: [],
});

/** A platform in memory that answers as the API client does, by the clock `now` (epoch ms). */
export function fakePlatform(now: () => number) {
  const applications = new Map<string, FakeApplication>();
  const asked: string[] = [];
  const failing = new Map<string, ApiFailure>();

  async function answer<T>(name: string, read: () => T | undefined): Promise<ApiAnswer<T>> {
    asked.push(name);
    const about = { rate: noRate, serverAt: Math.floor(now() / 1000) * 1000 };
    const failure = failing.get(name) ?? failing.get('*');
    if (failure) return { ok: false, failure, ...about };
    const value = read();
    if (value === undefined) return { ok: false, failure: { code: 'not-found', httpStatus: 404 }, ...about };
    return { ok: true, value: structuredClone(value), complete: true, ...about };
  }

  const part =
    <Kind extends keyof Lists>(kind: Kind) =>
    (uid: string) =>
      answer<Lists[Kind]>(`${kind} ${uid}`, () => applications.get(uid)?.[kind]);

  /** The line of an application in the list, with what its deployments make of it. */
  function lineOf({ stack, deployments }: FakeApplication): SeenStack {
    const at = now();
    const times = deployments.flatMap(({ startedAt, finishedAt }) => [startedAt, finishedAt]);
    const isBusy = deployments.some(({ startedAt, finishedAt }) => startedAt <= at && at < finishedAt);
    const updatedAt = Math.max(stack.updatedAt ?? 0, ...times.filter((time) => time <= at));
    return { ...stack, updatedAt, isBusy, status: isBusy ? 'deploying' : stack.status };
  }

  const reader: ApiReader = {
    stacks: () => answer('stacks', () => [...applications.values()].map(lineOf)),
    deployments: (uid: string) =>
      answer(`deployments ${uid}`, () =>
        applications
          .get(uid)
          ?.deployments.filter(({ startedAt }) => startedAt <= now())
          .map((story) => deploymentAt(now(), story))
          .toReversed(),
      ),
    servers: part('servers'),
    containers: part('containers'),
    jobs: part('jobs'),
    backups: part('backups'),
  };

  return {
    reader,
    applications,
    /** What was asked so far, the oldest first. */
    asked,
    /** What is answered with a failure; `*` for everything. */
    failing,
  };
}
