import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decode } from '@/utils/events/decode';
import type { Frame } from '@/utils/events/event';
import { StreamFailure } from '@/utils/sources/failure';
import { openStream } from '@/utils/sources/stream';
import { fakeFrame } from '../fakes/builders';
import { type ScenarioServer, startScenarioServer } from '../fakes/scenario-server';

let server: ScenarioServer;
beforeAll(async () => {
  server = await startScenarioServer();
});
afterAll(() => server.close());

const open = (path: string, lastEventId: string | null = null) =>
  openStream(
    { url: server.url(path), token: 'the-token', lastEventId },
    { fetch: (url, init) => fetch(url, init), now: Date.now, signal: new AbortController().signal },
  );

async function read(path: string, lastEventId: string | null = null) {
  const batches = [];
  for await (const batch of (await open(path, lastEventId)).batches) batches.push(batch);
  return { frames: batches.flatMap(({ frames }) => frames), read: batches.at(-1)?.read };
}

const idsAndData = (frames: Frame[]) => frames.map(({ streamId, data }) => [streamId, data]);

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof StreamFailure ? error.failure : error),
  );

describe('openStream', () => {
  test('resumes after the last id', async () => {
    const first = await read('/resume');
    expect(first.frames).toHaveLength(3);
    const again = await read('/resume', first.read ?? null);
    const ids = [...first.frames, ...again.frames].map(({ streamId }) => streamId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([
    ['/no-content', 'ended-by-server'],
    ['/unauthorized', 'token-refused'],
    ['/forbidden', 'token-forbidden'],
    ['/gone', 'cursor-gone'],
    ['/html', 'not-a-stream'],
    ['/redirect', 'redirected'],
  ])('says what is wrong with %s', async (path, code) => {
    expect(await failureOf(open(path))).toMatchObject({ code });
  });

  test('passes on how long a busy server asks to wait', async () => {
    expect(await failureOf(open('/throttled'))).toMatchObject({ code: 'busy', retryAfterMs: 7000 });
  });

  test('never sends the token to where a redirect points', async () => {
    await failureOf(open('/redirect'));
    expect(server.elsewhere).toEqual([]);
  });

  test.each(['/huge-line', '/huge-event'])(
    'passes %s without keeping it, and loses nothing else',
    async (path) => {
      const { frames, read: cursor } = await read(path);
      expect(idsAndData(frames)).toEqual([
        ['1', 'notifier-too-long'],
        ['2', 'after it'],
      ]);
      expect(cursor).toBe('2');
      expect(decode(frames[0] ?? fakeFrame(), { accountId: 'a', accountKey: 'k', receivedAt: 0 })).toEqual({
        ok: false,
        reason: 'too-long',
      });
    },
  );

  test('reads frames cut anywhere as if they were whole', async () => {
    expect(idsAndData((await read('/torn')).frames)).toEqual([
      ['1', 'grüße'],
      ['2', '日本 🎉'],
      ['3', 'last'],
    ]);
  });

  test('survives bytes that are not UTF-8', async () => {
    expect(idsAndData((await read('/invalid-utf8')).frames)).toEqual([
      ['1', 'f\uFFFD\uFFFD\uFFFD('],
      ['2', 'fine'],
    ]);
  });

  test('moves the cursor by an id without data', async () => {
    expect((await read('/id-only')).read).toBe('7');
  });

  test('gives up on a stream that never ends a line', async () => {
    expect(await failureOf(read('/no-line-end'))).toMatchObject({ code: 'endless-line' });
  });

  test('says when the connection broke off', async () => {
    expect(await failureOf(read('/reset'))).toMatchObject({ code: 'closed-early' });
  });
});
