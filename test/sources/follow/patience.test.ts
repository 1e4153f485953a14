import { describe, expect, test, vi } from 'vitest';
import { seededAt } from '../../fakes/builders';
import { minutes, seconds } from '../../fakes/fakeTime';
import { useFollowing } from './useFollowing';

const { start } = useFollowing();

describe('patience', () => {
  test('somebody is called when what came cannot be kept, three times in a row', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { server, seen, world, ensure, pass } = start();
    const { take } = world;
    world.take = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
    await ensure();
    await pass(1 * seconds);
    server.post('one');
    await pass(2 * minutes);
    expect(seen.status).toMatchObject({ state: 'waiting', failure: { code: 'journal' } });
    expect(seen.askedForHelp).toBeGreaterThan(0);
    world.take = take;
    await pass(2 * minutes);
    expect(seen.status.state).toBe('live');
    expect(seen.events).toEqual(['one']);
  });

  test('a refused token is tried every 15 minutes, and at once by hand', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 401;
    await ensure();
    await pass(44 * minutes);
    expect(server.requests).toHaveLength(3);
    expect(seen.askedForHelp).toBe(3);
    await ensure(true);
    await pass(1 * seconds);
    expect(server.requests).toHaveLength(4);
  });

  test('a server that is busy is left alone for as long as it asks', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 429;
    server.behaviour.retryAfter = '300';
    await ensure();
    await pass(5 * minutes - 2 * seconds);
    expect(server.requests).toHaveLength(1);
    expect(seen.status.nextAttemptAt).toBeGreaterThanOrEqual(seededAt + 5 * minutes);
    server.behaviour.stream = 'open';
    await pass(2 * minutes);
    expect(seen.status.state).toBe('live');
  });

  test('a clock that is set back does not make it longer', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 401;
    await ensure();
    await pass(20 * minutes);
    server.behaviour.stream = 'open';
    vi.setSystemTime(seededAt + 10 * minutes);
    await pass(31 * seconds);
    expect(seen.status.state).toBe('live');
  });

  test('is tried every 5 minutes without a network, and nobody is called', async () => {
    const { server, seen, ensure, pass } = start();
    seen.online = false;
    server.behaviour.stream = 'unreachable';
    await ensure();
    await pass(19 * minutes);
    const triedAt = new Set(server.requests.map(({ at }) => at - seededAt));
    expect([...triedAt]).toEqual([0, 5 * minutes, 10 * minutes, 15 * minutes]);
    expect(seen.status.state).toBe('offline');
    expect(seen.askedForHelp).toBe(0);
    expect(seen.log).toEqual([{ kind: 'lost', reason: 'offline' }]);
    seen.online = true;
    server.behaviour.stream = 'open';
    await pass(31 * seconds);
    expect(seen.status.state).toBe('live');
  });

  test('a network that the browser does not see is used, also after the stream was lost', async () => {
    const { server, seen, ensure, pass } = start();
    seen.online = false;
    await ensure();
    await pass(1 * minutes);
    expect(seen.status.state).toBe('live');
    server.drop();
    server.post('one');
    await pass(31 * seconds);
    expect(seen.status.state).toBe('live');
    expect(seen.events).toEqual(['one']);
  });
});
