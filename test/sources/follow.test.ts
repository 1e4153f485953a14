import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSupervisor } from '@/utils/sources/supervisor';
import { fakeAccount, seededAt } from '../fakes/builders';
import { fakeEventServer } from '../fakes/eventServer';
import { fakeSourceWorld } from '../fakes/sourceWorld';

const seconds = 1_000;
const minutes = 60 * seconds;
const account = fakeAccount();

let stop: () => Promise<void> = async () => undefined;
beforeEach(() => {
  vi.useFakeTimers({
    now: seededAt,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
});
afterEach(async () => {
  await stop();
  vi.useRealTimers();
});

/** One account at a server; the alarm looks after it as in a background that lives. */
function start() {
  const server = fakeEventServer();
  const { world, seen } = fakeSourceWorld(server.fetch);
  const supervisor = createSupervisor(world);
  const ensure = (retry = false) => supervisor.ensure([account], retry);
  const alarm = setInterval(() => void ensure(), 30 * seconds);
  stop = async () => {
    clearInterval(alarm);
    await supervisor.ensure([], false);
  };
  /** In small steps, so that what is answered in between is answered in time. */
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += seconds) await vi.advanceTimersByTimeAsync(seconds);
  }
  const kinds = () => seen.log.map(({ kind }) => kind);
  return { server, seen, world, ensure, pass, kinds };
}

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

describe('a gap', () => {
  /** Connected, with two events read and verified. */
  async function afterTwoEvents() {
    const started = start();
    await started.ensure();
    await started.pass(1 * seconds);
    started.server.post('one');
    await started.pass(1 * seconds);
    started.server.post('two');
    await started.pass(20 * seconds);
    return started;
  }
  const lastAt = seededAt + 2 * seconds;

  test('is named when the server lost its place, and what it has is read by time', async () => {
    const { server, seen, ensure, pass, kinds } = await afterTwoEvents();
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
    const { server, seen, ensure, pass } = await afterTwoEvents();
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
    const { server, seen, ensure, pass } = await afterTwoEvents();
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
    const { server, seen, ensure, pass } = await afterTwoEvents();
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
    const { server, seen, ensure, pass } = await afterTwoEvents();
    await stop();
    server.behaviour.stream = 406;
    server.forget();
    await ensure();
    await pass(2 * minutes);
    expect(seen.gaps).toHaveLength(1);
    expect(seen.status).toMatchObject({ source: 'poll' });
  });

  describe('where events cannot be asked for', () => {
    test('is none when the last event comes first again, and that one changes nothing', async () => {
      const { server, seen, ensure, pass } = await afterTwoEvents();
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
      const { server, seen, ensure, pass } = await afterTwoEvents();
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
      const { server, seen, ensure, pass } = await afterTwoEvents();
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
      const { server, seen, ensure, pass } = await afterTwoEvents();
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
});

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
    const { server, seen, ensure, pass } = start();
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
