import { describe, expect, test } from 'vitest';
import { seededAt } from '../../fakes/builders';
import { minutes, seconds } from '../../fakes/fakeTime';
import { lastAt, useFollowing } from './useFollowing';

const { afterTwoEvents, start } = useFollowing();

describe('a gap', () => {
  test('is named when the server lost its place, and what it has is read by time', async () => {
    const { server, seen, ensure, pass, kinds, stop } = await afterTwoEvents();
    await stop();
    server.forget();
    await pass(60 * seconds);
    const kept = server.post('kept');
    await ensure();
    await pass(20 * seconds);
    expect(seen.events).toEqual(['one', 'two', 'kept']);
    expect(seen.gaps).toEqual([{ from: lastAt, to: seededAt + 82 * seconds }]);
    expect(kinds()).toContain('gap');
    expect(seen.position).toMatchObject({ read: kept, verified: kept });
    expect(seen.status.misses).toBe(0);
  });

  test('begins by the clock of the server, whatever ours says', async () => {
    const { server, seen, ensure, pass, stop } = await afterTwoEvents();
    await stop();
    seen.position = { ...seen.position, readAt: Date.now() + 60 * minutes };
    server.forget();
    await ensure();
    await pass(1 * seconds);
    expect(seen.gaps).toEqual([{ from: lastAt, to: expect.any(Number) }]);
  });

  test('is only the time in which a stream was not open that sends nothing again', async () => {
    const { server, seen, ensure, pass } = start();
    Object.assign(server.behaviour, { poll: 404, sendsAgain: false });
    await ensure();
    await pass(1 * seconds);
    server.post('one');
    server.post('two');
    await pass(60 * minutes);
    const droppedAt = Date.now();
    server.drop();
    await pass(60 * minutes);
    server.post('news');
    await pass(5 * seconds);
    expect(seen.events).toEqual(['one', 'two', 'news']);
    expect(seen.gaps).toHaveLength(1);
    expect(seen.gaps[0]?.from).toBeGreaterThan(droppedAt - 1 * minutes);
    expect(seen.gaps[0]?.to).toBeLessThan(droppedAt + 1 * minutes);
  });

  test('is covered by what is asked for though our clock is behind', async () => {
    const { server, seen, pass } = await afterTwoEvents();
    const verifiedAt = lastAt + 60 * minutes;
    seen.position = { ...seen.position, verifiedAt };
    server.send('event: reset\nid: e9\ndata: {}\n\n');
    await pass(20 * seconds);
    expect(seen.gaps).toEqual([{ from: verifiedAt, to: verifiedAt }]);
    expect(seen.covered).toEqual([{ from: verifiedAt, to: Number.POSITIVE_INFINITY }]);
  });

  test('is named once, however often the connection is made again', async () => {
    const { server, seen, ensure, pass, stop } = await afterTwoEvents();
    await stop();
    server.forget();
    for (let times = 0; times < 3; times += 1) {
      await ensure();
      await pass(5 * seconds);
      await stop();
    }
    expect(seen.gaps).toHaveLength(1);
  });

  test('is named when the stream says so, and covered by what is asked for', async () => {
    const { server, seen, pass, kinds } = await afterTwoEvents();
    server.behaviour.stream = 'leaky';
    server.post('left out');
    await pass(10 * seconds);
    server.send('event: reset\nid: e9\ndata: {}\n\n');
    await pass(20 * seconds);
    expect(seen.gaps).toHaveLength(1);
    expect(seen.events).toEqual(['one', 'two', 'left out']);
    expect(seen.covered).toEqual([{ from: lastAt, to: Number.POSITIVE_INFINITY }]);
    expect(kinds()).toContain('reconciled');
    expect(seen.status.misses).toBe(0);
  });

  test('is named when the server resumes from another event (Mercure)', async () => {
    const { server, seen, ensure, pass, stop } = await afterTwoEvents();
    await stop();
    server.behaviour.resumesFrom = 'e2';
    await ensure();
    await pass(1 * seconds);
    expect(seen.gaps).toEqual([]);
    await stop();
    server.behaviour.resumesFrom = 'e1';
    await ensure();
    await pass(1 * seconds);
    expect(seen.gaps).toHaveLength(1);
  });

  test('is named in polling too', async () => {
    const { server, seen, ensure, pass, stop } = await afterTwoEvents();
    await stop();
    server.behaviour.stream = 406;
    server.forget();
    await ensure();
    await pass(2 * minutes);
    expect(seen.gaps).toHaveLength(1);
    expect(seen.status).toMatchObject({ source: 'poll' });
  });
});
