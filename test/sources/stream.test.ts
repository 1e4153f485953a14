import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StreamFailure } from '@/utils/sources/failure';
import { openStream } from '@/utils/sources/stream';
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
    expect(JSON.stringify(server.elsewhere)).not.toContain('the-token');
  });

  test.each(['/huge-line', '/huge-event'])('ends %s instead of keeping it all', async (path) => {
    expect(await failureOf(read(path))).toMatchObject({ code: 'too-long' });
  });

  test('reads frames cut anywhere as if they were whole', async () => {
    expect((await read('/torn')).frames.length).toBeGreaterThan(0);
  });

  test('survives bytes that are not UTF-8', async () => {
    expect((await read('/invalid-utf8')).frames.length).toBeGreaterThan(0);
  });

  test('moves the cursor by an id without data', async () => {
    expect((await read('/id-only')).read).toEqual(expect.any(String));
  });

  test('says when the connection broke off', async () => {
    expect(await failureOf(read('/reset'))).toMatchObject({ code: 'closed-early' });
  });
});
