import { describe, expect, test } from 'vitest';
import { seconds } from '../../fakes/fakeTime';
import { useFollowing } from './useFollowing';

const { afterTwoEvents } = useFollowing();

describe('a gap where events cannot be asked for', () => {
  test('is none when the last event comes first again, and that one changes nothing', async () => {
    const { server, seen, ensure, pass, stop } = await afterTwoEvents();
    await stop();
    server.behaviour.poll = 404;
    seen.status = { state: 'live', changedAt: 0, attempts: 0, poll: 'none' };
    const arrivals = seen.arrivals.length;
    server.post('three');
    await ensure();
    await pass(1 * seconds);
    expect(server.asked('stream').at(-1)).toMatchObject({ lastEventId: 'e1' });
    expect(seen.arrivals.slice(arrivals).flatMap(({ frames }) => frames.map(({ data }) => data))).toEqual([
      'three',
    ]);
    expect(seen.gaps).toEqual([]);
  });

  test('is none when the server replays more than it was asked for', async () => {
    const { server, seen, ensure, pass, stop } = await afterTwoEvents();
    await stop();
    seen.status = { state: 'live', changedAt: 0, attempts: 0, poll: 'none' };
    seen.position = { ...seen.position, read: 'e2', before: 'e0' };
    server.behaviour.replays = true;
    await ensure();
    await pass(1 * seconds);
    expect(server.asked('stream').at(-1)).toMatchObject({ lastEventId: 'e0' });
    expect(seen.gaps).toEqual([]);
  });

  test('is named when another one comes first', async () => {
    const { server, seen, ensure, pass, stop } = await afterTwoEvents();
    await stop();
    seen.status = { state: 'live', changedAt: 0, attempts: 0, poll: 'none' };
    seen.position = { ...seen.position, read: 'e1b', before: 'e1' };
    await ensure();
    await pass(3 * seconds);
    expect(server.asked('stream').at(-1)).toMatchObject({ lastEventId: 'e1' });
    expect(seen.gaps).toHaveLength(1);
    expect(seen.position).toMatchObject({ read: 'e2' });
  });

  test('is still to be found by the next life when this one is killed before it was named', async () => {
    const { server, seen, ensure, pass, stop } = await afterTwoEvents();
    await stop();
    seen.status = { state: 'live', changedAt: 0, attempts: 0, poll: 'none' };
    seen.position = { ...seen.position, read: 'e1b', before: 'e1' };
    server.post('three');
    await ensure();
    await pass(1 * seconds);
    expect(seen.events).toEqual(['one', 'two', 'three']);
    expect(seen.gaps).toEqual([]);
    expect(seen.position).toMatchObject({ read: 'e1b', before: 'e1' });
    server.post('four');
    await pass(2 * seconds);
    expect(seen.gaps).toHaveLength(1);
    expect(seen.position).toMatchObject({ read: 'e4' });
    server.post('five');
    await pass(1 * seconds);
    expect(seen.position).toMatchObject({ read: 'e5', before: 'e4' });
  });
});
