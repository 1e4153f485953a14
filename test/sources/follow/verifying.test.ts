import { describe, expect, test, vi } from 'vitest';
import { seededAt } from '../../fakes/builders';
import { minutes, seconds } from '../../fakes/fakeTime';
import { useFollowing } from './useFollowing';

const { start } = useFollowing();

describe('verifying', () => {
  test('asks for everything after what is verified, soon after connecting and every ten minutes', async () => {
    const { server, seen, ensure, pass } = start();
    await ensure();
    await pass(1 * seconds);
    const first = server.post('one');
    await pass(20 * seconds);
    expect(server.asked('poll').map(({ after }) => after)).toEqual([new Date(seededAt).toISOString()]);
    expect(seen.position).toMatchObject({ read: first, verified: first });
    expect(seen.events).toEqual(['one']);
    await pass(9 * minutes);
    expect(server.asked('poll')).toHaveLength(1);
    await pass(2 * minutes);
    expect(
      server
        .asked('poll')
        .map(({ after }) => after)
        .slice(1),
    ).toEqual([first]);
    expect(seen.status).toMatchObject({ state: 'live', poll: 'works', misses: 0 });
  });

  test('writes nothing but the heartbeat while nothing happens', async () => {
    const { seen, ensure, pass, kinds } = start();
    await ensure();
    await pass(30 * seconds);
    const { writes, arrivals } = seen;
    await pass(8 * minutes);
    expect(seen.writes - writes).toBeLessThanOrEqual(8 * 4);
    expect(seen.arrivals).toHaveLength(arrivals.length);
    expect(kinds()).toEqual(['connected']);
  });

  test('does not stop the heartbeat from being noted when the clock is set back', async () => {
    const { seen, ensure, pass } = start();
    await ensure();
    await pass(1 * minutes);
    vi.setSystemTime(seededAt - 60 * minutes);
    const { writes } = seen;
    await pass(1 * minutes);
    expect(seen.writes - writes).toBeGreaterThanOrEqual(3);
  });

  test('is checked for what it leaves out though the clock is set back', async () => {
    const { server, ensure, pass } = start();
    await ensure();
    await pass(1 * minutes);
    vi.setSystemTime(seededAt - 25 * 60 * minutes);
    await pass(1 * minutes);
    expect(server.asked('poll')).toHaveLength(2);
  });

  test('is gone on with after one bad answer', async () => {
    const { server, seen, ensure, pass } = start();
    await ensure();
    await pass(5 * minutes);
    server.behaviour.poll = [404, 'works'];
    server.behaviour.stream = 'leaky';
    server.post('left out');
    await pass(21 * minutes);
    expect(seen.events).toEqual(['left out']);
    expect(seen.status).toMatchObject({ state: 'live', poll: 'works' });
  });

  test('begins again where the first answer was a mishap', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.poll = [404, 'works'];
    await ensure();
    await pass(16 * minutes);
    expect(seen.status).toMatchObject({ state: 'live', poll: 'works' });
  });

  test('asks a server that has no events by request every quarter of an hour', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.poll = 404;
    await ensure();
    await pass(40 * minutes);
    expect(server.asked('poll')).toHaveLength(3);
    expect(seen.status).toMatchObject({ state: 'live', poll: 'none' });
  });
});
