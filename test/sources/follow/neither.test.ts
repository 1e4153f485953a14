import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../../fakes/fakeTime';
import { useFollowing } from './useFollowing';

const { start } = useFollowing();

describe('an account whose server answers neither', () => {
  test('is told why when there is nothing to poll either, and tried every 15 minutes', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 406;
    server.behaviour.poll = 406;
    await ensure();
    await pass(1 * minutes);
    expect(seen.status).toMatchObject({ state: 'stopped', failure: { code: 'not-a-stream' }, poll: 'none' });
    expect(seen.askedForHelp).toBe(1);
    await pass(60 * minutes);
    expect(server.asked('stream').length).toBeGreaterThanOrEqual(3 + 3);
    expect(server.asked('stream').length).toBeLessThanOrEqual(3 + 4);
    expect(server.asked('poll').length).toBeLessThanOrEqual(1 + 4);
  });

  test('asks for events by request again when somebody reconnects', async () => {
    const { server, ensure, pass, seen } = start();
    server.behaviour.stream = 406;
    server.behaviour.poll = 404;
    await ensure();
    await pass(1 * minutes);
    server.behaviour.poll = 'works';
    await ensure(true);
    await pass(2 * seconds);
    expect(seen.status).toMatchObject({ state: 'live', source: 'poll' });
  });

  test('goes back to the stream when the server answers no request any more, three times', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 'held';
    await ensure();
    await pass(2 * minutes);
    expect(seen.status.source).toBe('poll');
    server.behaviour.poll = 404;
    server.behaviour.stream = 'open';
    await pass(30 * seconds);
    expect(seen.status).toMatchObject({ state: 'waiting', source: 'poll', poll: 'works' });
    await pass(60 * seconds);
    expect(seen.status).toMatchObject({ state: 'live', source: 'stream', poll: 'none' });
  });

  test.each([404, 204, 200, 501])('goes on being polled after two answers with %i', async (status) => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 'held';
    await ensure();
    await pass(2 * minutes);
    server.behaviour.poll = [status, status, 'works'];
    await pass(30 * seconds);
    server.post('one');
    await pass(60 * seconds);
    expect(seen.events).toEqual(['one']);
    expect(seen.status).toMatchObject({ state: 'live', source: 'poll', poll: 'works' });
    expect(seen.askedForHelp).toBe(0);
  });

  test('goes on being polled after one bad answer though somebody reconnected', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 'held';
    await ensure();
    await pass(2 * minutes);
    server.behaviour.poll = [404, 'works'];
    await ensure(true);
    await pass(5 * seconds);
    expect(seen.status).toMatchObject({ source: 'poll', poll: 'works' });
    await pass(30 * seconds);
    expect(seen.status).toMatchObject({ state: 'live', source: 'poll' });
  });

  test('is polled a quarter of an hour after the server had nothing to poll', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 'held';
    server.behaviour.poll = [404, 'works'];
    await ensure();
    await pass(5 * minutes);
    expect(seen.status.poll).toBe('none');
    server.post('one');
    await pass(15 * minutes);
    expect(seen.events).toEqual(['one']);
    expect(seen.status).toMatchObject({ state: 'live', source: 'poll', why: 'buffered' });
  });

  test('calls for help when the stream stays silent and there is nothing to poll', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 'held';
    server.behaviour.poll = 404;
    await ensure();
    await pass(2 * minutes);
    for (let passed = 0; passed < 30; passed += 1) {
      await pass(10 * seconds);
      expect(seen.status).toMatchObject({ state: 'stopped', failure: { code: 'silent' } });
    }
    expect(seen.askedForHelp).toBeGreaterThan(0);
    server.behaviour.stream = 'open';
    await pass(2 * minutes);
    expect(seen.status).toMatchObject({ state: 'live', source: 'stream' });
  });

  test('calls nobody while nothing is answered at all', async () => {
    const { server, seen, ensure, pass } = start();
    server.behaviour.stream = 'unanswered';
    server.behaviour.poll = 404;
    await ensure();
    await pass(10 * minutes);
    expect(seen.status).toMatchObject({ state: 'waiting', failure: { code: 'no-answer' } });
    expect(seen.askedForHelp).toBe(0);
  });
});
