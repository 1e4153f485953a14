import { describe, expect, test, vi } from 'vitest';
import { seededAt } from '../../fakes/builders';
import { minutes, seconds } from '../../fakes/fakeTime';
import { useFollowing } from './useFollowing';

const { start } = useFollowing();

describe('an account whose stream cannot be held', () => {
  test('is polled at once when the server refuses a stream, and streamed again when it offers one', async () => {
    const { server, seen, ensure, pass, kinds } = start();
    server.behaviour.stream = 406;
    await ensure();
    await pass(2 * seconds);
    expect(seen.status).toMatchObject({ state: 'live', source: 'poll', why: 'refused' });
    server.post('one');
    await pass(30 * seconds);
    expect(seen.events).toEqual(['one']);
    expect(server.asked('stream')).toHaveLength(1);

    server.behaviour.stream = 'open';
    await pass(5 * minutes);
    expect(seen.status).toMatchObject({ state: 'live', source: 'stream' });
    expect(seen.status.why).toBeUndefined();
    expect(kinds()).toEqual(['lost', 'fell-back', 'returned']);
    server.post('two');
    await pass(1 * seconds);
    expect(seen.events).toEqual(['one', 'two']);
  });

  test('says so before the first page is there, where the server is known to have some', async () => {
    const { server, seen, ensure, pass } = start();
    seen.status = { state: 'connecting', changedAt: seededAt, attempts: 0, poll: 'works' };
    server.behaviour.stream = 406;
    server.behaviour.poll = 'unanswered';
    await ensure();
    await pass(2 * seconds);
    expect(seen.status).toMatchObject({ source: 'poll', why: 'refused' });
    await pass(2 * minutes);
    expect(seen.status.source).not.toBe('poll');
  });

  test('is polled when headers come and then nothing, twice', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 'held';
    await ensure();
    await pass(60 * seconds);
    expect(seen.status.source).not.toBe('poll');
    server.post('one');
    await pass(60 * seconds);
    expect(seen.status).toMatchObject({ state: 'live', source: 'poll', why: 'buffered' });
    expect(seen.events).toEqual(['one']);
  });

  test('is streamed again though the clock was set back', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 406;
    await ensure();
    await pass(2 * seconds);
    server.behaviour.stream = 'open';
    vi.setSystemTime(seededAt - 25 * 60 * minutes);
    await pass(1 * minutes);
    expect(seen.status).toMatchObject({ state: 'live', source: 'stream' });
  });

  test('goes on being polled while the stream is tried', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 'held';
    await ensure();
    await pass(7 * minutes);
    expect(server.asked('stream')).toHaveLength(3);
    server.post('while it is tried');
    await pass(30 * seconds);
    expect(seen.events).toEqual(['while it is tried']);
    expect(seen.status).toMatchObject({ source: 'poll', why: 'buffered' });
  });

  test('is polled when the server closes five streams in a row', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 'closing';
    await ensure();
    await pass(2 * minutes);
    expect(seen.status).toMatchObject({ state: 'live', source: 'poll', why: 'closing' });
    expect(server.asked('stream')).toHaveLength(5);
  });

  test('is polled when the open stream leaves events out, twice', async () => {
    const { server, seen, ensure, pass, kinds } = start();
    server.behaviour.stream = 'leaky';
    await ensure();
    await pass(5 * minutes);
    server.post('left out');
    await pass(6 * minutes);
    expect(seen.events).toEqual(['left out']);
    expect(seen.status).toMatchObject({ state: 'live', source: 'stream', misses: 1 });
    server.post('left out too');
    await pass(11 * minutes);
    expect(seen.events).toEqual(['left out', 'left out too']);
    expect(seen.status).toMatchObject({ source: 'poll', why: 'dropping' });
    expect(kinds().filter((kind) => kind === 'reconciled')).toHaveLength(2);
  });

  test('goes on where it was when the background is killed', async () => {
    const { server, seen, ensure, pass } = start();
    seen.status = {
      ...{ state: 'live', changedAt: seededAt, attempts: 0, source: 'poll', why: 'buffered' },
      streamAt: seededAt + 5 * minutes,
    };
    await ensure();
    await pass(1 * minutes);
    expect(server.asked('stream')).toEqual([]);
    expect(server.asked('poll').length).toBeGreaterThan(1);
  });
});
