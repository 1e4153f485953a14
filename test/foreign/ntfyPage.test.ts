import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import type { StreamFailure } from '@/utils/sources/failure';
import { fetchNtfyPage } from '@/utils/sources/foreign/ntfyPage';
import type { FetchLike } from '@/utils/sources/request';
import { readStatus } from '@/utils/status';
import { follow, numbered } from './follow';
import { startNtfyServer } from './ntfyServer';

let server: Awaited<ReturnType<typeof startNtfyServer>>;
beforeEach(async () => {
  server = await startNtfyServer({ token: 'tk' });
});
afterEach(() => server.close());

const page = (after: string, fetchLike: FetchLike = fetch, token = 'tk') =>
  fetchNtfyPage(
    { url: server.url, token, after },
    { fetch: fetchLike, now: Date.now, signal: new AbortController().signal },
  );
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: StreamFailure) => error.failure.code,
  );
const startAt = new Date(Date.now() - 60_000).toISOString();

test('has what came since a time, and after a message', async () => {
  for (const n of [1, 2, 3]) await server.post(numbered(n));
  const all = await page(startAt);
  if (all === 'unchanged') throw new Error('nothing came');
  expect(all.frames.map(({ data }) => data)).toEqual([1, 2, 3].map(numbered));
  const [first, , last] = all.frames.map(({ streamId }) => streamId ?? '');
  expect(await page(first ?? '')).toMatchObject({ frames: all.frames.slice(1), more: false });
  expect(await page(last ?? '')).toBe('unchanged');
});

test('says that a message is not kept any more, where others came after it', async () => {
  await server.post(numbered(1));
  const before = await page(startAt);
  const id = (before !== 'unchanged' && before.frames[0]?.streamId) || '';
  server.expire();
  expect(await page(id)).toBe('unchanged');
  await server.post(numbered(2));
  expect(await failureOf(page(id))).toBe('cursor-gone');
});

test('refuses what is no list of messages, and tells a token that may not read', async () => {
  const bodies = ['<!doctype html><title>Sign in</title>', '{"events":[]}', '[]', '{"id":7}'];
  for (const body of bodies)
    expect(await failureOf(page(startAt, async () => new Response(body)))).toBe('not-a-page');
  expect(await failureOf(page(startAt, fetch, 'other'))).toBe('token-forbidden');
});

test('is polled where the stream is blocked, each event once', async () => {
  const fetchPast: FetchLike = (url, init) =>
    new URL(url).pathname.endsWith('/sse')
      ? Promise.resolve(new Response(null, { status: 406 }))
      : fetch(url, init);
  const reader = await follow({ url: server.url, token: 'tk' }, Date.now() - 1000, fetchPast);
  await server.post(numbered(1));
  await reader.start();
  expect(await reader.waitFor(1)).toEqual([1]);
  await vi.waitFor(async () => expect((await readStatus(reader.account.id)).source).toBe('poll'));
  await reader.stop();
  await server.post(numbered(2));
  await reader.start();
  expect(await reader.waitFor(2)).toEqual([1, 2]);
  await reader.stop();
  expect(await (await openJournal()).count('events')).toBe(2);
  expect(server.polled.some((query) => query.get('since')?.startsWith('ntfy'))).toBe(true);
});
