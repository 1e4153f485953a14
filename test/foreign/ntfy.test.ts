import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstEvent } from '@/utils/sources/firstEvent';
import { isPublic } from '@/utils/sources/foreign/isPublic';
import { resume } from '@/utils/sources/resume';
import { testConnection } from '@/utils/sources/testConnection';
import { follow, numbered } from './follow';
import { startNtfyServer } from './ntfyServer';

let server: Awaited<ReturnType<typeof startNtfyServer>>;
let reader: Awaited<ReturnType<typeof follow>>;
beforeEach(async () => {
  server = await startNtfyServer({ token: 'tk' });
  reader = await follow({ url: server.url, token: 'tk' });
});
afterEach(async () => {
  await reader.stop();
  await server.close();
});

test('takes the webhook out of its message, and nothing out of what ntfy says itself', async () => {
  await reader.start();
  await server.post(numbered(1));
  server.keepAlive();
  await server.post(numbered(2));
  expect(await reader.waitFor(2)).toEqual([1, 2]);
});

test('begins when it was connected and resumes by the ids of messages', async () => {
  await server.post(numbered(1));
  await reader.start();
  await server.post(numbered(2));
  await reader.waitFor(2);
  await reader.stop();
  await server.post(numbered(3));
  await reader.start();
  expect(await reader.waitFor(3)).toEqual([1, 2, 3]);
  const [first, second] = server.asked.map((query) => query.get('since'));
  expect(first).toBe(String(Math.floor(reader.account.seededAt / 1000)));
  expect(second).toMatch(/^ntfy\d+$/);
  expect(reader.seen.gaps).toEqual([]);
});

test('tells that events may be missing when the cache has let go of the last one', async () => {
  await reader.start();
  await server.post(numbered(1));
  await server.post(numbered(2));
  await reader.waitFor(2);
  await reader.stop();
  await server.post(numbered(3));
  server.expire();
  await server.post(numbered(4));
  await reader.start();
  expect(await reader.waitFor(3)).toEqual([1, 2, 4]);
  await reader.stop();
  expect(reader.seen.gaps).toHaveLength(1);
});

test('tells that events may be missing when nobody listened for longer than the cache keeps them', async () => {
  const hoursMs = 60 * 60_000;
  const gapAfter = async (silentMs: number, heardAt?: number) => {
    const once = new AbortController();
    const position = { read: 'ntfy000001', readAt: Date.now() - silentMs };
    const world = { fetch, now: Date.now, signal: once.signal };
    const { gap } = await resume(reader.account, position, { overlap: true, heardAt }, world);
    once.abort();
    return gap;
  };
  expect(await gapAfter(11 * hoursMs)).toBe(false);
  expect(await gapAfter(13 * hoursMs)).toBe(true);
  expect(await gapAfter(13 * hoursMs, Date.now() - hoursMs)).toBe(false);
});

test('is known by its address and its first words', async () => {
  const world = { fetch, now: Date.now };
  expect(await testConnection({ url: server.url, token: 'tk' }, world)).toMatchObject({
    ok: true,
    kind: 'ntfy',
    heard: 'heartbeat',
  });
  expect(await testConnection({ url: server.url, token: 'other' }, world)).toMatchObject({
    ok: false,
    failure: { code: 'token-forbidden' },
  });
});

test('reads one event from the beginning as proof, and says when there is none', async () => {
  const world = { fetch, now: Date.now };
  const topic = { url: server.url, token: 'tk', kind: 'ntfy' } as const;
  await server.post('a note by hand');
  await server.post(numbered(1));
  expect(await firstEvent(topic, world)).toBe('server.stopped');
  server.expire();
  expect(await firstEvent(topic, world)).toBeUndefined();
});

test('is read without a token where none is needed', async () => {
  const open = await startNtfyServer();
  await open.post(numbered(1));
  expect(await firstEvent({ url: open.url, token: '', kind: 'ntfy' }, { fetch, now: Date.now })).toBe(
    'server.stopped',
  );
  await open.close();
});

test('is public when it answers without a token', async () => {
  expect(await isPublic(server.url, { fetch })).toBe(false);
  const open = await startNtfyServer();
  expect(await isPublic(open.url, { fetch })).toBe(true);
  await open.close();
});
