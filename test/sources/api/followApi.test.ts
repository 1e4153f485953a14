import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { since } from './builders';
import { seconds, start } from './followWorld';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: since });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an API that is followed', () => {
  test('is asked every minute, by the alarm', async () => {
    const world = await start();
    await world.wake();
    expect(world.seen.status).toMatchObject({ state: 'live', everyMs: 60 * seconds, polledAt: since });
    await world.alarms(10);
    expect(world.lists()).toBe(6);
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

  test('is asked by a network that the browser does not see', async () => {
    const world = await start();
    world.seen.online = false;
    await world.wake();
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
