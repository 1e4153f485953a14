import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AccountServer, startAccountServer } from './account-server.ts';

let server: AccountServer;
beforeEach(async () => {
  server = await startAccountServer({ heartbeatMs: 20, retryMs: 250 });
});
afterEach(() => server.close());

const ask = (path: string, headers: Record<string, string>) =>
  fetch(server.origin + path, { headers: { authorization: `Bearer ${server.token}`, ...headers } });
const askStream = (path: string, headers = {}) => ask(path, { accept: 'text/event-stream', ...headers });
const askPage = (path: string, headers = {}) => ask(path, { accept: 'application/json', ...headers });

/** Reads a stream until `marker` has come, then lets go of it. */
async function readUntil(response: Response, marker: string): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes(marker)) return text;
  }
  throw new Error(`the stream ended before "${marker}": ${text}`);
}

test('refuses a stream without the token, in words', async () => {
  const response = await askStream('/events', { authorization: 'Bearer wrong' });
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ error: 'the token is missing or wrong' });
});

test('sends what is posted to an open stream, every line of it', async () => {
  const response = await askStream('/events');
  await server.waitForStream();
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  const { id } = await server.post('{"a":\n 1}');
  const text = await readUntil(response, '\n\nid');
  expect(text).toMatch(/^retry: 250\n: connected\n\n/);
  expect(text).toContain(`id: ${id}\ndata: {"a":\ndata:  1}\n\n`);
}, 5000);

test('keeps an idle stream alive with comments', async () => {
  expect(await readUntil(await askStream('/events'), ': heartbeat')).toContain(': heartbeat\n\n');
});

test('replays after an id, and prefers the header to the address', async () => {
  const [first, second] = [await server.post('one'), await server.post('two')];
  const response = await askStream(`/events?after=${second.id}`, { 'last-event-id': first.id });
  expect(await readUntil(response, 'two')).not.toContain('one');
});

test('replays from a time, to the second', async () => {
  const before = new Date().toISOString();
  await server.post('one');
  expect(await readUntil(await askStream(`/events?after=${before}`), 'data')).toContain('data: one');
});

test('says that an unknown id is gone', async () => {
  expect((await askStream('/events?after=evt-999')).status).toBe(410);
  expect((await askPage('/events?after=evt-999')).status).toBe(410);
});

test('serves the same events in pages', async () => {
  for (const body of ['one', 'two', 'three']) await server.post(body);
  const response = await askPage('/events?limit=2');
  const page = (await response.json()) as { events: { id: string; data: string }[]; more: boolean };
  expect(page).toMatchObject({ events: [{ data: 'one' }, { data: 'two' }], more: true });
  const rest = await askPage(`/events?after=${page.events[1]?.id}`);
  expect(await rest.json()).toMatchObject({ events: [{ data: 'three' }], more: false });
  const etag = rest.headers.get('etag') ?? '';
  expect((await askPage(`/events?after=${page.events[1]?.id}`, { 'if-none-match': etag })).status).toBe(304);
});

test.each(['0', '501', 'ten', '-1', ''])('refuses the limit "%s"', async (limit) => {
  expect((await askPage(`/events?limit=${limit}`)).status).toBe(400);
});

test('titles the pages of the dashboard and remembers who came', async () => {
  const page = await (await fetch(`${server.origin}/stacks/4711`)).text();
  expect(page).toContain('<title>my-app (stack 4711) · Cloud 66 stand-in</title>');
  for (const unknown of ['/nowhere', '/stacks/4799', '/stacks/', '/constructor'])
    expect((await fetch(server.origin + unknown)).status).toBe(404);
  expect(await server.waitForVisit('/stacks/4711')).toHaveProperty('at');
});

test('answers a stream as it was told, until it is told nothing', async () => {
  server.answerStreams((response) => void response.writeHead(503).end());
  expect((await askStream('/events')).status).toBe(503);
  server.answerStreams(undefined);
  const { status, body } = await askStream('/events');
  await body?.cancel();
  expect(status).toBe(200);
});

test('sends bytes that are no text just as they were posted', async () => {
  const response = await askStream('/events');
  await server.waitForStream();
  await server.post(Buffer.from('22ff22', 'hex'));
  const seen: Buffer[] = [];
  for await (const chunk of response.body ?? []) {
    seen.push(Buffer.from(chunk));
    if (Buffer.concat(seen).includes(Buffer.from('data: "\xff"\n\n', 'latin1'))) return;
  }
  throw new Error('the stream ended before the bytes came');
}, 5000);

test('ends streams when asked, and counts them', async () => {
  const response = await askStream('/events');
  await server.waitForStream();
  server.dropStreams();
  expect(await response.text()).toContain(': connected');
  expect([server.streams, server.streamsOpened]).toEqual([0, 1]);
});

test('refuses or holds back streams when told to, and pages too', async () => {
  await server.post('one');
  server.behave({ stream: 'refused' });
  expect((await askStream('/events')).status).toBe(406);
  expect((await askPage('/events')).status).toBe(200);
  server.behave({ stream: 'held', poll: false });
  const held = await askStream('/events?after=evt-000001');
  expect(held.headers.get('content-type')).toBe('text/event-stream');
  expect((await askPage('/events')).status).toBe(406);
  server.behave({});
  expect(await held.text()).toBe('');
  expect(await readUntil(await askStream('/events'), ': connected')).toContain('retry');
});

test('forgets its events, and never gives an id twice', async () => {
  const { id } = await server.post('one');
  server.forget();
  expect((await askPage(`/events?after=${id}`)).status).toBe(410);
  expect((await server.post('two')).id).not.toBe(id);
});

test('names what it waited for', async () => {
  const waiting = server.waitForVisit('/alerts', { timeoutMs: 5 });
  await expect(waiting).rejects.toThrow('waited 5 ms for a visit of /alerts');
});
