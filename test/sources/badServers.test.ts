import { describe, expect, test } from 'vitest';
import { batchLimit } from '@/utils/journal/ingest';
import { spend, startPace } from '@/utils/sources/pace';
import type { FetchLike } from '@/utils/sources/request';
import { createSupervisor } from '@/utils/sources/supervisor';
import { fakeAccount } from '../fakes/builders';
import { fakeEventServer } from '../fakes/eventServer';
import { minutes, pass, seconds, useFakeTime } from '../fakes/fakeTime';
import { fakeSourceWorld } from '../fakes/sourceWorld';

const hours = 60 * minutes;

const onEnd = useFakeTime();

/** One account at whatever answers, with an alarm, for as long as `pass` is called for. `perSecond`: so many events its journal takes. */
async function readFrom(fetch: FetchLike, perSecond?: number) {
  const asked: string[] = [];
  const { world, seen } = fakeSourceWorld((url, init) => {
    asked.push(String(new Headers(init.headers).get('Accept')));
    return fetch(url, init);
  });
  const { take } = world;
  world.take = async (account, batch) => {
    if (perSecond)
      await new Promise((resolve) => setTimeout(resolve, (batch.frames.length * 1000) / perSecond));
    return take(account, batch);
  };
  const supervisor = createSupervisor(world);
  const alarm = setInterval(() => void supervisor.ensure([fakeAccount()], false), 30 * seconds);
  const stop = async () => {
    clearInterval(alarm);
    const stopping = supervisor.ensure([], false);
    if (perSecond) await pass(5 * seconds);
    await stopping;
  };
  onEnd(stop);
  const ensure = (retry = false) => supervisor.ensure([fakeAccount()], retry);
  await ensure();
  const frames = () => seen.arrivals.reduce((count, { frames }) => count + frames.length, 0);
  return { seen, asked, ensure, frames, stop };
}

const stream = (body: BodyInit | null) =>
  new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });

/** Answers a stream with this, and every other request with a 404. */
const streaming =
  (answer: () => Response): FetchLike =>
  async (_, { headers }) =>
    new Headers(headers).get('Accept') === 'text/event-stream'
      ? answer()
      : new Response(null, { status: 404 });

const encoder = new TextEncoder();

/** A stream that always has one more of these, and ends when nobody reads it any more. */
const endless = (piece: (n: number) => string) => {
  let n = 0;
  return new ReadableStream({
    pull(controller) {
      n += 1;
      controller.enqueue(encoder.encode(piece(n)));
    },
  });
};

const hundred = (n: number) => `id: ${n}\ndata: ${n % 7}\n\n`.repeat(100);
const flood = streaming(() => stream(endless(hundred)));

const mostIn = (batches: { frames: readonly unknown[] }[]): number =>
  Math.max(...batches.map(({ frames }) => frames.length));

describe('a server that', () => {
  test.each([
    ['closes at once', () => stream('')],
    ['closes after an event', () => stream('id: 1\ndata: again\n\n')],
    ['replays everything and closes', () => stream('id: 1\ndata: a\n\nid: 2\ndata: b\n\n')],
  ])('%s, in a loop, is asked about once a minute and named', async (_, answer) => {
    const { seen, asked } = await readFrom(streaming(answer));
    await pass(1 * hours);
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.length).toBeLessThan(150);
    expect(seen.status).toMatchObject({ state: 'waiting', failure: { code: 'closes-at-once' } });
    expect(seen.events.length).toBeLessThanOrEqual(2);
    expect(asked.filter((accept) => accept === 'application/json').length).toBeLessThanOrEqual(4);
    expect(seen.log.map(({ kind }) => kind)).toEqual(['connected', 'lost']);
  });

  test('answers 200 with nothing is asked every 15 minutes and named', async () => {
    const { seen, asked } = await readFrom(async () => new Response(''));
    await pass(1 * hours);
    expect(asked.length).toBeLessThanOrEqual(2 * (3 + 4));
    expect(seen.status).toMatchObject({ state: 'stopped', failure: { code: 'not-a-stream' } });
    expect(seen.askedForHelp).toBeGreaterThan(0);
  });

  test('never ends a line is left alone after the third time', async () => {
    const line = 'x'.repeat(1024 * 1024);
    const { seen, asked } = await readFrom(streaming(() => stream(endless(() => line))));
    await pass(5 * minutes);
    expect(seen.status).toMatchObject({ state: 'stopped', failure: { code: 'endless-line' } });
    expect(asked.length).toBeLessThan(6);
    expect(seen.arrivals).toEqual([]);
  });

  test('sends as fast as it can, for ever, is read at a pace, and the user told', async () => {
    const { seen, frames } = await readFrom(flood);
    await pass(20 * seconds);
    const before = frames();
    await pass(60 * seconds);
    expect(frames() - before).toBeLessThan(60 * 50 + 2 * batchLimit);
    expect(frames() - before).toBeGreaterThan(60 * 40);
    expect(mostIn(seen.arrivals)).toBeLessThanOrEqual(batchLimit);
    expect(seen.status).toMatchObject({ state: 'live', flooded: true });
  });

  test('sends more than a slow journal takes is named within a minute, and not before a backlog would end', async () => {
    const { seen } = await readFrom(flood, 300);
    await pass(40 * seconds);
    expect(seen.status).toMatchObject({ state: 'live' });
    expect(seen.status.flooded).toBeUndefined();
    await pass(20 * seconds);
    expect(seen.status).toMatchObject({ state: 'live', flooded: true });
  });

  test('floods is read at its pace by the next background too, and logged by its name once', async () => {
    const { seen, ensure, frames, stop } = await readFrom(flood);
    await pass(20 * seconds);
    await stop();
    const before = frames();
    await ensure(true);
    await pass(30 * seconds);
    // What was spent of it is noted every 5 s.
    expect(frames() - before).toBeLessThan(35 * 50 + 2 * batchLimit);
    await ensure();
    await pass(5 * minutes);
    expect(seen.log.filter(({ kind }) => kind === 'lost')).toEqual([{ kind: 'lost', reason: 'flooding' }]);
  });

  test('goes on like that is let go, so that news does not wait behind what it has sent', async () => {
    const server = fakeEventServer();
    let good = false;
    const { seen } = await readFrom((url, init) => (good ? server.fetch : flood)(url, init));
    await pass(10 * seconds);
    good = true;
    await pass(60 * seconds);
    server.post('news');
    await pass(60 * seconds);
    expect(seen.events).toContain('news');
  });

  test('repeats ids and mixes their order is read like any other', async () => {
    const server = fakeEventServer();
    const { seen } = await readFrom(server.fetch);
    await pass(1 * seconds);
    for (const id of ['9', '2', '9', '2', '1'])
      server.send(`id: ${id}\ndata: ${id}-${seen.writes}-${Math.random()}\n\n`);
    await pass(30 * seconds);
    expect(seen.events).toHaveLength(5);
    expect(seen.status).toMatchObject({ state: 'live', source: 'stream' });
  });

  test('was bad and is good again is read again', async () => {
    const server = fakeEventServer();
    let good = false;
    const bad = streaming(() => stream(''));
    const { seen } = await readFrom((url, init) => (good ? server.fetch : bad)(url, init));
    await pass(10 * minutes);
    good = true;
    await pass(2 * minutes);
    server.post('news');
    await pass(1 * seconds);
    expect(seen.status).toMatchObject({ state: 'live', source: 'stream' });
    expect(seen.events).toEqual(['news']);
  });
});

describe('a server that has ever more by request', () => {
  test('is polled at the pace, named, and its stream left alone until that ends', async () => {
    let next = 0;
    let more = true;
    const page = () => {
      const events = Array.from({ length: more ? batchLimit : 0 }, () => {
        next += 1;
        return { id: `e${next}`, receivedAt: new Date().toISOString(), data: `${next}` };
      });
      return Response.json({ events, more });
    };
    const { seen, asked, frames } = await readFrom(async (_, { headers }) =>
      new Headers(headers).get('Accept') === 'text/event-stream' ? new Response('') : page(),
    );
    await pass(60 * seconds);
    expect(seen.status).toMatchObject({ state: 'live', source: 'poll', why: 'refused', flooded: true });
    const before = frames();
    const streams = () => asked.filter((accept) => accept === 'text/event-stream').length;
    const tried = streams();
    await pass(6 * minutes);
    expect(frames() - before).toBeGreaterThan(360 * 40);
    expect(frames() - before).toBeLessThan(360 * 50 + 2 * batchLimit);
    expect(streams()).toBe(tried);
    more = false;
    await pass(1 * minutes);
    expect(seen.status.flooded).toBeUndefined();
    expect(streams()).toBeGreaterThan(tried);
  });
});

describe('the pace', () => {
  test('lets a whole backlog through at once', () => {
    const { pace, waitMs } = spend(startPace(0), 8_000, 0);
    expect(waitMs).toBe(0);
    expect(spend(pace, 4_000, 0).waitMs).toBe(0);
  });

  test('recovers while nothing comes, up to where it began', () => {
    const { pace } = spend(startPace(0), 12_000, 0);
    expect(spend(pace, 50, 1_000).waitMs).toBe(0);
    expect(spend(pace, 100, 1_000).waitMs).toBe(1_000);
    expect(spend(pace, 12_000, 24 * hours).waitMs).toBe(0);
    expect(spend(pace, 12_050, 24 * hours).waitMs).toBe(1_000);
  });
});
