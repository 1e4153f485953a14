import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ApiAccount } from '@/utils/accounts/account';
import { createApiClient } from '@/utils/accounts/api/createApiClient';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { type Pace, pollApi } from '@/utils/sources/api/pollApi';
import { type AccountServer, startAccountServer } from '../../account-server/account-server.ts';
import { Life } from '../../crash/life';
import { noBudget } from '../../fakes/noBudget';
import { createRandom, type Random } from '../../soak/random.ts';
import { apiAccount, apiWorldOf } from './apiCrashWorld';

const names = ['shop', 'ferry', 'pier', 'quay'];
const minute = 60_000;
const dayMs = 24 * 60 * minute;
let server: AccountServer;
beforeEach(async () => {
  server = await startAccountServer();
  for (const name of names.slice(1)) server.api.addApplication(name);
});
afterEach(() => server.close());

const nonsense = [null, undefined, 7, 'x', {}, [], true];

/** With one field in seven missing or of another type; what things are known by stays. */
function bent(value: unknown, fate: Random): unknown {
  if (Array.isArray(value)) return value.map((part) => bent(part, fate));
  if (typeof value !== 'object' || value === null) return fate.chance(1 / 7) ? fate.pick(nonsense) : value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      ['uid', 'id', 'outcome'].includes(key) ? part : bent(part, fate),
    ]),
  );
}

async function spoil(response: Response, fate: Random): Promise<Response> {
  const { headers } = response;
  const text = await response.text();
  const spoilt = fate.pick([
    () => new Response('<!doctype html><title>Sign in</title>'),
    () => new Response('oops', { status: 500 }),
    () => new Response('{"error":"throttled"}', { status: 503 }),
    () => new Response(text.slice(0, 40), { headers }),
    () => new Response('{"response":[],"pagination":{"next":null}}', { headers }),
    () => new Response(JSON.stringify(bent(JSON.parse(text), fate))),
  ]);
  return spoilt();
}

/** A backend behind a network that fails now and then, polled every minute by a clock that is off by so much. */
function badWorld(seed: number, clockOffMs: number) {
  const random = createRandom(seed);
  const below = (count: number): number => random.whole(0, count - 1);
  const account: ApiAccount = {
    ...apiAccount,
    seededAt: 0,
    api: { url: server.apiUrl, token: server.apiToken },
  };
  let clock = Date.now() + clockOffMs;
  let pace: Pace = { spending: [] };
  let faulty = 0;

  const asked = new Map<string, number>();
  /** A request's own draws: which answer comes first is not the same in every run. */
  function fateOf(url: string): Random {
    const { pathname } = new URL(url);
    const times = (asked.get(pathname) ?? 0) + 1;
    asked.set(pathname, times);
    return random.fork(`${pathname} ${times}`);
  }

  /** Dies at that step, where there is one. */
  async function poll(diesAt?: number): Promise<void> {
    const life = new Life(diesAt);
    closeJournal();
    const db = life.journal(await openJournal());
    const now = () => clock;
    const client = createApiClient(account.api, {
      fetch: async (url, init) => {
        const fate = fateOf(url);
        const response = await life.step(() => fetch(url, init));
        return fate.chance(faulty) ? spoil(response, fate) : response;
      },
      now,
      signal: new AbortController().signal,
      budget: noBudget,
    });
    await life.live(
      pollApi(account, pace, client, apiWorldOf(db, now)).then((polled) => {
        ({ pace } = polled);
      }),
    );
    closeJournal();
    clock += minute;
  }

  return {
    below,
    poll,
    break: (part: number) => {
      faulty = part;
    },
    async pollFor(minutes: number): Promise<void> {
      for (let passed = 0; passed < minutes; passed += 1) await poll();
    },
  };
}

/** Has something happen to an application now and then; resolves to how much of what must be told. */
function happenings({ below }: ReturnType<typeof badWorld>) {
  const deploying = new Set<string>();
  const counts = { started: 0, ended: 0, backups: 0 };
  const acts = [
    (name: string) => {
      if (deploying.delete(name)) {
        server.api.finishDeploy(name, below(2) === 0 ? 'failed' : 'success');
        counts.ended += 1;
      } else {
        server.api.startDeploy(name);
        deploying.add(name);
        counts.started += 1;
      }
    },
    (name: string) => server.api.setServer(name, below(2) === 0 ? 'broken' : 'healthy'),
    (name: string) => server.api.setJob(name, below(2) === 0 ? 'failed' : 'success'),
    (name: string) => {
      server.api.addBackup(name, false);
      counts.backups += 1;
    },
  ];
  const happen = (): void => {
    for (const name of names) if (below(5) === 0) acts[below(acts.length)]?.(name);
  };
  return { counts, happen };
}

test.each([
  [1, 0],
  [2, dayMs],
  [3, -dayMs],
])(
  'faults, kills and a wrong clock lose and repeat nothing (%i, off by %i ms)',
  async (seed, offMs) => {
    const world = badWorld(seed, offMs);
    await world.pollFor(15);
    const { counts, happen } = happenings(world);
    world.break(0.3);
    for (let passed = 0; passed < 50; passed += 1) {
      happen();
      await world.poll(world.below(3) === 0 ? world.below(25) : undefined);
    }
    world.break(0);
    // Whatever of the others the faults have hidden, these two are seen.
    for (const name of names.slice(0, 2)) server.api.setServer(name, 'broken');
    await world.pollFor(10);
    for (const name of names) {
      server.api.setServer(name, 'healthy');
      server.api.setJob(name, 'success');
    }
    await world.pollFor(40);

    const rows = await (await openJournal()).getAll('events');
    const told = rows.toSorted((one, other) => one.receivedAt - other.receivedAt);
    const many = (type: RegExp) => told.filter((event) => type.test(event.type)).length;
    expect({
      started: many(/^stack\.deploy\.started$/),
      ended: many(/^stack\.(redeploy|provision)\.(ok|fail)$/),
      backups: many(/^managed_backup\.fail$/),
    }).toEqual(counts);
    expect(many(/unknown|created|verification/)).toBe(0);
    const ofServers = Map.groupBy(
      told.filter(({ type }) => type.startsWith('server.')),
      ({ facts }) => facts.server?.uid,
    );
    expect(ofServers.size).toBeGreaterThan(1);
    for (const events of ofServers.values())
      expect(events.map(({ type }) => type)).toEqual(
        events.map((_, position) => (position % 2 === 0 ? 'server.stopped' : 'server.backon')),
      );
    expect([...ofServers.values()].every((events) => events.length % 2 === 0)).toBe(true);
  },
  60_000,
);
