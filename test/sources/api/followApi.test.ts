import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiFailure } from '@/utils/accounts/api/failure';
import { openJournal } from '@/utils/journal/database';
import type { LogEntry } from '@/utils/journal/schema';
import type { ApiStatus } from '@/utils/sources/api/apiStatus';
import { createApiSupervisor } from '@/utils/sources/api/apiSupervisor';
import { apiAccount, apiWorldOf } from './apiCrashWorld';
import { since } from './builders';
import { fakeApplication, fakePlatform } from './platform';

const seconds = 1000;
const alarmMs = 30 * seconds;
/** More than any step of the journal takes. */
const quietTurns = 12;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: since });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A supervisor on a fake platform, and what it wrote. */
async function start() {
  const platform = fakePlatform(Date.now);
  platform.applications.set('tide', fakeApplication('tide'));
  const journal = apiWorldOf(await openJournal(), Date.now);
  const seen = {
    status: { state: 'connecting', changedAt: 0, attempts: 0 } as ApiStatus,
    log: [] as Omit<LogEntry, 'accountId' | 'at'>[],
    helpSince: [] as number[],
    /** Whether the journal cannot be opened, and how often somebody was told so. */
    isShut: false,
    toldOfJournal: 0,
    online: true,
    allowed: true,
  };
  const supervisor = createApiSupervisor({
    ...journal,
    reader: () => platform.reader,
    random: () => 0.5,
    isOnline: () => seen.online,
    mayAsk: async () => seen.allowed,
    readStatus: async () => seen.status,
    writeStatus: async (_id, status) => {
      seen.status = status;
    },
    log: async (_account, entry) => {
      seen.log.push(entry);
    },
    askForHelp: async (_account, _failure, at) => {
      seen.helpSince.push(at);
    },
    async readList(of) {
      if (seen.isShut) throw new Error('The journal cannot be opened.');
      return journal.readList(of);
    },
    tellNoJournal: async () => {
      seen.toldOfJournal += 1;
    },
  });
  let account = apiAccount;
  /** Lets everything go on that waits for no timer, until nothing comes of it any more. */
  async function settle(): Promise<void> {
    let state = '';
    for (let turns = 0; turns < quietTurns; turns += 1) {
      // What an event is known by is computed beside the turns of this thread.
      await crypto.subtle.digest('SHA-256', new Uint8Array(1));
      await new Promise((resolve) => setImmediate(resolve));
      const now = JSON.stringify([platform.asked.length, seen]);
      if (now !== state) turns = 0;
      state = now;
    }
  }
  /** Wakes the background as an alarm does, and waits until it has nothing to do but wait. */
  async function wake(retry = false): Promise<void> {
    await supervisor.ensure([account], retry);
    await settle();
  }
  return {
    platform,
    seen,
    wake,
    change: (api: Partial<typeof account.api>) => {
      account = { ...account, api: { ...account.api, ...api } };
    },
    withoutStream: () => {
      const { stream: _, ...rest } = account;
      account = rest;
    },
    lists: () => platform.asked.filter((name) => name === 'stacks').length,
    /** So many alarms, one every 30 s. */
    async alarms(count: number): Promise<void> {
      for (let alarm = 0; alarm < count; alarm += 1) {
        // Timers of 25 s come in between.
        for (const ms of [25 * seconds, alarmMs - 25 * seconds]) {
          await vi.advanceTimersByTimeAsync(ms);
          await settle();
        }
        await wake();
      }
    },
    stop: () => supervisor.ensure([], false),
  };
}

const failure = (code: ApiFailure['code'], more: Partial<ApiFailure> = {}): ApiFailure => ({ code, ...more });

describe('an API that is followed', () => {
  test('is asked every minute, by the alarm', async () => {
    const world = await start();
    await world.wake();
    expect(world.seen.status).toMatchObject({ state: 'live', everyMs: 60 * seconds, polledAt: since });
    await world.alarms(10);
    expect(world.lists()).toBe(6);
  });

  test('says that nothing can be kept while the journal does not open, where no stream says it', async () => {
    const world = await start();
    world.seen.isShut = true;
    await world.wake();
    await world.alarms(3);
    expect(world.seen.toldOfJournal).toBe(0);
    world.withoutStream();
    await world.alarms(1);
    expect(world.seen.toldOfJournal).toBe(1);
    world.seen.isShut = false;
    await world.alarms(2);
    expect(world.seen).toMatchObject({ toldOfJournal: 1, status: { state: 'live' } });
  });

  test('is asked by one background at a time, however often it is woken', async () => {
    const world = await start();
    await Promise.all([world.wake(), world.wake(), world.wake()]);
    expect(world.lists()).toBe(1);
  });

  test('is asked more often while something deploys', async () => {
    const world = await start();
    const deployment = {
      id: 7,
      startedAt: since,
      finishedAt: since + 300 * seconds,
      outcome: 'success' as const,
    };
    world.platform.applications.get('tide')?.deployments.push(deployment);
    await world.wake();
    await world.alarms(4);
    expect(world.seen.status.everyMs).toBe(25 * seconds);
    expect(world.lists()).toBeGreaterThanOrEqual(5);
    await world.stop();
  });

  test('is asked less often after two quiet hours', async () => {
    const world = await start();
    await world.wake();
    await world.alarms(250);
    const before = world.lists();
    await world.alarms(40);
    expect(world.lists() - before).toBe(10);
    await world.stop();
  });

  test.each([
    ['token-refused', 'stopped'],
    ['trial-expired', 'stopped'],
    ['scope-missing', 'stopped'],
  ] as const)('that answers %s is left alone for 15 minutes, and somebody told', async (code, state) => {
    const world = await start();
    world.platform.failing.set('*', failure(code));
    await world.wake();
    expect(world.seen).toMatchObject({ status: { state, failure: { code } }, helpSince: [since] });
    await world.alarms(28);
    expect(world.lists()).toBe(1);
    await world.alarms(2);
    expect(world.lists()).toBe(2);
    expect(world.seen.helpSince).toEqual([since, since]);
  });

  test.each([
    ['throttled', 40, 55],
    ['budget', 40, 55],
    ['throttled', 50, 60],
  ] as const)('rests after %s in minute %i until minute %i', async (code, from, until) => {
    const world = await start();
    vi.setSystemTime(since + from * 60 * seconds);
    world.platform.failing.set('*', failure(code));
    await world.wake();
    expect(world.seen.status).toMatchObject({ state: 'resting', nextAt: since + until * 60 * seconds });
    world.platform.failing.clear();
    await world.alarms(2 * (until - from) - 1);
    expect(world.lists()).toBe(1);
    await world.alarms(2);
    expect(world.lists()).toBeGreaterThan(1);
  });

  test('that cannot be reached is tried again with growing pauses, and what changed is told once', async () => {
    const world = await start();
    await world.wake();
    world.platform.failing.set('*', failure('unreachable'));
    await world.alarms(20);
    expect(world.seen.status).toMatchObject({ state: 'waiting', failure: { code: 'unreachable' } });
    expect(world.seen.status.attempts).toBeGreaterThan(5);
    world.platform.failing.clear();
    await world.alarms(3);
    expect(world.seen.status).toMatchObject({ state: 'live', attempts: 0 });
    expect(world.seen.log.map(({ kind }) => kind)).toEqual(['trouble']);
    await world.stop();
  });

  test.each([
    ['web-page', 45],
    ['server-error', 45],
    ['unreachable', 45],
    ['throttled', 65],
  ] as const)(
    'that answers %s for long is told of where nothing else brings events',
    async (code, minutes) => {
      const world = await start();
      world.withoutStream();
      await world.wake();
      world.platform.failing.set('*', failure(code));
      await world.alarms(2 * 25);
      expect(world.seen.helpSince).toEqual([]);
      await world.alarms(2 * (minutes - 25));
      expect(new Set(world.seen.helpSince)).toEqual(new Set([since + 60 * seconds]));
      world.platform.failing.clear();
      await world.alarms(40);
      expect(world.seen.status).toMatchObject({ state: 'live', attempts: 0 });
      expect(world.seen.status.failingAt).toBeUndefined();
      await world.stop();
    },
  );

  test('that fails when a computer wakes is no long outage', async () => {
    const world = await start();
    world.withoutStream();
    await world.wake();
    world.platform.failing.set('*', failure('unreachable'));
    await world.alarms(4);
    vi.setSystemTime(Date.now() + 8 * 3_600_000);
    await world.alarms(2);
    expect(world.seen.helpSince).toEqual([]);
    await world.stop();
  });

  test('is asked every 5 minutes without a network, and at once with it', async () => {
    const world = await start();
    world.seen.online = false;
    world.platform.failing.set('*', failure('unreachable'));
    await world.wake();
    expect(world.seen.status.state).toBe('offline');
    await world.alarms(11);
    expect(world.lists()).toBe(2);
    world.seen.online = true;
    world.platform.failing.clear();
    await world.wake();
    expect(world.lists()).toBe(3);
    expect(world.seen.status.state).toBe('live');
  });

  test('is asked by a network that the browser does not see', async () => {
    const world = await start();
    world.seen.online = false;
    await world.wake();
    expect(world.seen.status.state).toBe('live');
  });

  test('is not asked without the permission for its host', async () => {
    const world = await start();
    world.seen.allowed = false;
    await world.wake();
    expect(world.seen.status.state).toBe('not-allowed');
    // Its stream goes on.
    expect(world.seen.helpSince).toEqual([]);
    world.seen.allowed = true;
    await world.wake();
    expect(world.seen.status.state).toBe('live');
  });

  test('tells somebody that the permission is missing where there is no stream', async () => {
    const world = await start();
    world.withoutStream();
    world.seen.allowed = false;
    await world.wake();
    await world.alarms(1);
    expect(new Set(world.seen.helpSince)).toEqual(new Set([since]));
  });

  test('is asked at once with another token, though it was refused', async () => {
    const world = await start();
    world.platform.failing.set('*', failure('token-refused'));
    await world.wake();
    world.platform.failing.clear();
    world.change({ token: 'another' });
    await world.wake(true);
    expect(world.seen.status.state).toBe('live');
  });

  test('goes on after the clock was set back', async () => {
    const world = await start();
    await world.wake();
    vi.setSystemTime(since - 24 * 3600 * seconds);
    await world.wake();
    expect(world.lists()).toBe(2);
  });
});
