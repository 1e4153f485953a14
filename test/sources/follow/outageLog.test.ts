import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../../fakes/fakeTime';
import { useFollowing } from './useFollowing';

const { start } = useFollowing();

describe('the log', () => {
  test('says when a stream was lost and when it holds again, however often that took', async () => {
    const { server, seen, ensure, pass } = start();
    await ensure();
    await pass(20 * seconds);
    server.behaviour.stream = 500;
    server.drop();
    await pass(1 * minutes);
    server.behaviour.stream = 'open';
    await pass(2 * minutes);
    server.drop();
    await pass(20 * seconds);
    expect(seen.log).toEqual([
      { kind: 'connected' },
      { kind: 'lost', reason: 'closed' },
      { kind: 'lost', reason: 'server-error' },
      { kind: 'connected' },
      { kind: 'lost', reason: 'closed' },
      { kind: 'connected' },
    ]);
  });
});

describe('the log of one outage', () => {
  test('has each reason once, also across backgrounds', async () => {
    const { server, seen, ensure, pass, stop } = start();
    server.behaviour.poll = 404;
    for (const status of [500, 429, 500, 429]) {
      server.behaviour.stream = status;
      await ensure();
      await pass(2 * minutes);
      await stop();
    }
    expect(seen.log).toEqual([
      { kind: 'lost', reason: 'server-error' },
      { kind: 'lost', reason: 'busy' },
    ]);
    expect(seen.status.failure?.code).toBe('busy');
  });
});
