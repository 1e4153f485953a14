import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { since } from './builders';
import { failure, seconds, start } from './followWorld';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: since });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an API that is followed and fails', () => {
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
});
