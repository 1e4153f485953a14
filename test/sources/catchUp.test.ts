import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StreamAccount } from '@/utils/accounts/account';
import type { Position } from '@/utils/journal/cursors';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { catchUp, type PageTag } from '@/utils/sources/catchUp';
import { StreamFailure } from '@/utils/sources/failure';
import { fetchPage } from '@/utils/sources/poll';
import type { FetchLike } from '@/utils/sources/request';
import { openStream } from '@/utils/sources/stream';
import { type AccountServer, startAccountServer } from '../account-server/account-server';
import { fakeAccount } from '../fakes/builders';
import { type ScenarioServer, startScenarioServer } from '../fakes/scenario-server';

let server: AccountServer;
let bad: ScenarioServer;
let account: StreamAccount;
beforeEach(async () => {
  [server, bad] = await Promise.all([startAccountServer(), startScenarioServer()]);
  account = fakeAccount({
    stream: { url: server.streamUrl, token: server.token },
    seededAt: Date.now() - 5_000,
  });
});
afterEach(() => Promise.all([server.close(), bad.close()]));

const realFetch: FetchLike = (url, init) => fetch(url, init);
const signal = new AbortController().signal;

/** Catches up with a journal that takes everything for new, and tells what it was given. */
async function caughtUp(
  position: Partial<Position>,
  {
    tag,
    fetch = realFetch,
    now = Date.now(),
  }: {
    tag?: PageTag | undefined;
    fetch?: FetchLike;
    now?: number;
  } = {},
) {
  const taken: string[][] = [];
  const result = await catchUp(
    { account, position: { read: null, ...position }, tag },
    {
      fetch,
      now: () => now,
      holdMs: 0,
      signal,
      take: async (frames) => {
        taken.push(frames.map(({ data }) => data));
        return { added: frames.length };
      },
    },
  );
  return { ...result, taken };
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof StreamFailure ? error.failure : error),
  );

/** A server that answers every request for a page with this. */
const answering =
  (body: (after: string) => unknown): FetchLike =>
  async (url) =>
    new Response(JSON.stringify(body(new URL(url).searchParams.get('after') ?? '')));

describe('catching up', () => {
  test('goes through every page, in order, and verifies the last event', async () => {
    const posted = [];
    for (let n = 0; n < 3; n += 1) posted.push(await server.post({ n }));
    const small: FetchLike = (url, init) => fetch(url.replace('limit=500', 'limit=1'), init);
    const { taken, position, lost } = await caughtUp({}, { fetch: small });
    expect(taken.flat()).toEqual(['{"n":0}', '{"n":1}', '{"n":2}']);
    expect(position.verified).toBe(posted.at(-1)?.id);
    expect(position.verifiedAt).toBeLessThanOrEqual(Date.now());
    expect(lost).toBe(false);
  });

  test('counts what should have come by now, and not what came this moment', async () => {
    const entry = (id: string, ageMs: number) => ({
      id,
      receivedAt: new Date(Date.now() - ageMs).toISOString(),
      data: id,
    });
    const events = [entry('old', 60_000), entry('fresh', 1_000)];
    const { missed, taken } = await caughtUp({}, { fetch: answering(() => ({ events, more: false })) });
    expect(missed).toBe(1);
    expect(taken).toEqual([['old'], ['fresh']]);
  });

  test('is not sent again what has not changed', async () => {
    const { id } = await server.post({ n: 1 });
    const first = await caughtUp({ verified: id });
    expect(first.tag).toMatchObject({ after: id });
    const again = await caughtUp({ verified: id }, { tag: first.tag });
    expect(server.requests.at(-1)?.headers['if-none-match']).toBe(first.tag?.etag);
    expect(again).toMatchObject({ taken: [], missed: 0, position: {} });
  });

  test('goes by time where the server does not know the verified event any more', async () => {
    await server.post({ n: 1 });
    const { lost, taken, position } = await caughtUp({
      verified: 'evt-999999',
      verifiedAt: Date.now() - 2_000,
    });
    expect(lost).toBe(true);
    expect(taken).toEqual([['{"n":1}']]);
    expect(position.verified).toBe('evt-000001');
  });

  test('takes an event that the stream brought for the same, whatever its line ends', async () => {
    const body = '{"event_type":"server.stopped",\r\n"uid":"a",\r"n":\n1}';
    const { id } = await server.post(body);
    const before = new Date(Date.now() - 5_000).getTime();
    const db = await openJournal();
    const stop = new AbortController();
    const target = { url: server.streamUrl, token: server.token, lastEventId: null, after: before };
    const stream = await openStream(target, { fetch: realFetch, now: Date.now, signal: stop.signal });
    const { value } = await stream.batches.next();
    stop.abort();
    const streamed = await ingest(
      db,
      { account, source: 'stream', frames: value?.frames ?? [], read: id },
      Date.now,
    );
    expect(streamed.added).toBe(1);
    const { missed } = await catchUp(
      { account, position: { read: id }, tag: undefined },
      {
        fetch: realFetch,
        now: () => Date.now() + 60_000,
        holdMs: 0,
        signal,
        take: (frames) => ingest(db, { account, source: 'poll', frames }, Date.now),
      },
    );
    expect(missed).toBe(0);
    expect(await db.count('events')).toBe(1);
  });
});

describe('a server that answers badly', () => {
  test.each([
    ['more for ever, always the same', (): unknown => ({ events: [{ id: 'a', data: 'x' }], more: true })],
    [
      'more for ever, in a circle',
      (after: string) => ({ events: [{ id: after === 'a' ? 'b' : 'a', data: 'x' }], more: true }),
    ],
    ['more, and nothing with it', () => ({ events: [], more: true })],
    ['another object', () => ({ message: 'hello' })],
    ['a list', () => []],
    ['data that is no text', () => ({ events: [{ id: 'a', data: { event_type: 'x' } }] })],
  ])('with %s is no page of events', async (_, body) => {
    expect(await failureOf(caughtUp({}, { fetch: answering(body) }))).toMatchObject({ code: 'not-a-page' });
  });

  test('with new events for ever is left after 40 pages, and read on later', async () => {
    let asked = 0;
    const endless = answering(() => {
      asked += 1;
      return { events: [{ id: `e${asked}`, data: 'x' }], more: true };
    });
    expect((await caughtUp({}, { fetch: endless })).position.verified).toBe('e40');
    expect(asked).toBe(40);
  });

  test('with entries that are none loses only those', async () => {
    const events = [7, null, { id: 'a' }, { id: 2, data: '{"event_type":"x"}' }, { data: 'no id' }];
    const { taken, position } = await caughtUp({}, { fetch: answering(() => ({ events, more: 'yes' })) });
    expect(taken).toEqual([['', '', '', '{"event_type":"x"}', 'no id']]);
    expect(position.verified).toBe('2');
  });

  test.each([
    ['/html', 'not-a-page'],
    ['/redirect', 'redirected'],
    ['/unauthorized', 'token-refused'],
    ['/gone', 'cursor-gone'],
    ['/reset', 'closed-early'],
  ])('at %s is named', async (path, code) => {
    const asked = fetchPage(
      { url: bad.url(path), token: 'the-token', after: 'a' },
      { fetch: realFetch, now: Date.now, signal },
    );
    expect(await failureOf(asked)).toMatchObject({ code });
    expect(bad.elsewhere).toEqual([]);
  });

  test('with a page too large is asked for a smaller one, and given up at a single event', async () => {
    const asked = fetchPage(
      { url: bad.url('/large-page'), token: 't', after: 'a' },
      { fetch: realFetch, now: Date.now, signal },
    );
    expect(await asked).toMatchObject({ frames: [{ streamId: 'fits' }] });
    const never = fetchPage(
      { url: bad.url('/huge-page'), token: 't', after: 'a' },
      { fetch: realFetch, now: Date.now, signal },
    );
    expect(await failureOf(never)).toMatchObject({ code: 'page-too-large' });
    expect(bad.requests.map(({ path }) => new URL(path, 'http://a').searchParams.get('limit'))).toEqual([
      ...['500', '50'],
      ...['500', '50', '5', '1'],
    ]);
  });
});
