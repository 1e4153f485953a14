import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discoverJmap } from '@/utils/channels/send/email/jmap/discoverJmap';
import { sendByJmap } from '@/utils/channels/send/email/jmap/sendByJmap';
import type { FetchLike } from '@/utils/sources/request';
import { fakeOutgoing, fakeWorld } from './outgoing';
import { type Receiver, startReceiver } from './receiver';

const submission = 'urn:ietf:params:jmap:submission';
const elsewhere = 'https://api.elsewhere.example';

/** What each path of the stand-in answers with. */
const answers: Record<string, string> = {
  '/elsewhere': JSON.stringify({ apiUrl: `${elsewhere}/jmap/`, primaryAccounts: { [submission]: 'a' } }),
  '/no-mail': JSON.stringify({ apiUrl: '/api', primaryAccounts: {} }),
  '/large': JSON.stringify({ ...{ apiUrl: '/api', primaryAccounts: {} }, folders: 'x'.repeat(900_000) }),
  '/login': '<!doctype html><title>Sign in</title>',
};

let server: Receiver;
beforeAll(async () => {
  server = await startReceiver(({ path }, response) => {
    const body = answers[path];
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
});
afterAll(() => server.close());

const discover = (path: string, fetched: FetchLike = fetch) =>
  discoverJmap(
    { address: server.origin + path, allowed: [], token: 'the-token-of-jmap' },
    fakeWorld({ fetch: fetched }),
  );

describe('discovering a JMAP server', () => {
  test('asks for the origin of its API', async () => {
    expect(await discover('/elsewhere')).toEqual({ state: 'elsewhere', origin: elsewhere });
  });

  test.each([
    ['the API', 'https://mail.example/jmap', 'http://mail.example/api'],
    ['the session', 'http://mail.example/jmap', '/api'],
  ])('takes no token to plain http, also where it was allowed: %s', async (_, url, apiUrl) => {
    const told: unknown[] = [];
    const leading: FetchLike = async (_asked, { headers }) => {
      told.push(new Headers(headers).get('authorization'));
      const session = Response.json({ apiUrl, primaryAccounts: { [submission]: 'a' } });
      return Object.defineProperty(session, 'url', { value: url });
    };
    const typed = { address: 'https://mail.example/', allowed: ['http://mail.example'], token: 'the-token' };
    expect(await discoverJmap(typed, fakeWorld({ fetch: leading }))).toMatchObject({
      state: 'failed',
      reason: 'exposed',
      answer: { body: 'http://mail.example' },
    });
    expect(told.filter(Boolean)).toHaveLength(url.startsWith('https') ? 1 : 0);
  });

  test('says where no mail can be sent', async () => {
    expect(await discover('/no-mail')).toEqual({ state: 'no-mail' });
  });

  test('reads a large session to its end', async () => {
    expect(await discover('/large')).toEqual({ state: 'no-mail' });
  });

  test.each([
    ['', 'invalid'],
    ['/login', 'server'],
  ])('says that there is none at "%s"', async (path, reason) => {
    expect(await discover(path)).toMatchObject({ state: 'failed', reason });
  });

  test.each(['https://[', 'data:,x', 'about:blank', 'ftp://mail.example/'])(
    'asks nobody to allow %s, which is no address of an API',
    async (apiUrl) => {
      const leading: FetchLike = async () =>
        Response.json({ apiUrl, primaryAccounts: { [submission]: 'a' } });
      expect(await discover('', leading)).toMatchObject({ state: 'failed', reason: 'server' });
    },
  );

  test('says so where a browser hides where it goes on', async () => {
    const hiding: FetchLike = async (url, init) => {
      if (init.redirect === 'follow') throw new TypeError('Failed to fetch');
      const hidden = { type: { value: 'opaqueredirect' }, status: { value: 0 }, url: { value: url } };
      return Object.defineProperties(new Response(null), hidden);
    };
    expect(await discover('', hiding)).toEqual({ state: 'elsewhere' });
  });

  test.each([
    ['maxConcurrentRequests', 'busy'],
    ['maxSizeRequest', 'invalid'],
  ])('says whether the limit %s may pass', async (limit, reason) => {
    const problem = { type: 'urn:ietf:params:jmap:error:limit', limit, status: 400 };
    const refusing: FetchLike = async () => Response.json(problem, { status: 400 });
    expect(await discover('', refusing)).toMatchObject({ state: 'failed', reason });
  });

  test('says that nobody answers', async () => {
    const unreachable: FetchLike = async () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await discover('', unreachable)).toMatchObject({ state: 'failed', reason: 'network' });
  });
});

test('no mail goes over plain http, whatever was stored', async () => {
  const asked: string[] = [];
  const common = { id: 'd', accountId: 'a', name: 'Mail', to: ['ops@example.org'], token: 'the-token' };
  const kind = { channel: 'email', service: 'jmap', digest: 'now' } as const;
  const session = { sessionUrl: 'https://mail.example/jmap', apiOrigin: 'http://mail.example' };
  const world = fakeWorld({
    fetch: async (url) => {
      asked.push(url);
      const body = { apiUrl: 'http://mail.example/api', primaryAccounts: { [submission]: 'a' } };
      return Response.json(body);
    },
  });
  const outcome = await sendByJmap(fakeOutgoing(), { ...common, ...kind, ...session }, world);
  expect(outcome).toMatchObject({ state: 'failed', reason: 'exposed' });
  expect(asked).toEqual([session.sessionUrl]);
});

test('a session that leads elsewhere gets no credentials there', async () => {
  const asked: string[] = [];
  const destination = {
    ...({ id: 'd', accountId: 'a', name: 'Mail', channel: 'email', service: 'jmap', digest: 'now' } as const),
    ...{ to: ['ops@example.org'], token: 'the-token-of-jmap' },
    ...{ sessionUrl: `${server.origin}/elsewhere`, apiOrigin: server.origin },
  };
  const world = fakeWorld({
    fetch: (url, init) => {
      asked.push(url);
      return fetch(url, init);
    },
  });
  expect(await sendByJmap(fakeOutgoing(), destination, world)).toMatchObject({
    state: 'failed',
    reason: 'redirected',
    answer: { body: elsewhere },
  });
  expect(asked).toEqual([destination.sessionUrl]);
});
