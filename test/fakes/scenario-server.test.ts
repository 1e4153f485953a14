import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ScenarioServer, startScenarioServer } from './scenario-server.ts';

let server: ScenarioServer;
beforeAll(async () => {
  server = await startScenarioServer();
});
afterAll(() => server.close());

test('continues after the last id that the reader names', async () => {
  const response = await fetch(server.url('/resume'), { headers: { 'last-event-id': '3' } });
  expect(await response.text()).toBe(
    'id: 4\ndata: event 4\n\nid: 5\ndata: event 5\n\nid: 6\ndata: event 6\n\n',
  );
});

test('tears frames inside characters, but loses no byte', async () => {
  const response = await fetch(server.url('/torn'));
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body ?? []) chunks.push(chunk);
  expect(chunks.length).toBeGreaterThan(5);
  expect(Buffer.concat(chunks).toString()).toMatch(/^\uFEFFid: 1\r\ndata: grüße\r\n\r\n.*🎉.*last\r\r$/s);
});

test.each([
  ['/no-content', 204, null],
  ['/unauthorized', 401, 'application/json'],
  ['/forbidden', 403, 'application/json'],
  ['/throttled', 429, 'application/json'],
  ['/gone', 410, 'application/json'],
  ['/html', 200, 'text/html'],
])('%s answers %i', async (path, status, type) => {
  const response = await fetch(server.url(path));
  expect([response.status, response.headers.get('content-type')]).toEqual([status, type]);
});

test('redirects to an origin that remembers who came', async () => {
  await fetch(server.url('/redirect'), { headers: { authorization: 'Bearer careless' } });
  expect(server.elsewhere.map(({ path }) => path)).toEqual(['/stolen']);
});

test.each(['/reset', '/closes-at-once'])('%s breaks the connection', async (path) => {
  await expect(fetch(server.url(path)).then((response) => response.text())).rejects.toThrow();
});

test('stays silent where it should', async () => {
  const asking = fetch(server.url('/slow-headers'), { signal: AbortSignal.timeout(50) });
  await expect(asking).rejects.toThrow('timeout');
  const stalled = await fetch(server.url('/stalled'), { signal: AbortSignal.timeout(100) });
  await expect(stalled.text()).rejects.toThrow('timeout');
});

test('leaves out the Date header on request', async () => {
  expect((await fetch(server.url('/no-date'))).headers.has('date')).toBe(false);
  expect((await fetch(server.url('/resume'))).headers.has('date')).toBe(true);
});

test('remembers what was asked', () => {
  expect(server.requests).toContainEqual(expect.objectContaining({ path: '/gone' }));
});
