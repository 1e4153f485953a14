import { describe, expect, test, vi } from 'vitest';
import { apiFailureWords } from '@/utils/accounts/api/failureWords';
import { clientOf, startScriptedApi } from './scriptedApi';

const page = { response: [], pagination: { next: null } };

describe('a request to the API', () => {
  test('carries the token and the chosen account in its headers, and neither in its address', async () => {
    const { api, asked } = await startScriptedApi(() => ({ body: page }));
    await clientOf({ ...api, accountId: '456' }).servers('a/b?c');
    expect(asked).toMatchObject([
      {
        method: 'GET',
        path: '/api/3/stacks/a%2Fb%3Fc/servers',
        headers: { authorization: `Bearer ${api.token}`, 'x-account': '456', accept: 'application/json' },
      },
    ]);
  });

  test('sets everything that keeps the token to itself', async () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
    await clientOf({ url: 'https://api.example/api/3', token: 't' }, { fetch }).ping();
    expect(fetch.mock.calls[0]).toMatchObject([
      'https://api.example/api/3/ping/auth',
      { redirect: 'error', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' },
    ]);
  });

  test('never takes the token to another origin', async () => {
    const other = await startScriptedApi(() => ({ body: page }));
    const { api } = await startScriptedApi(() => ({
      status: 307,
      headers: { location: `${other.origin}/api/3/stacks` },
    }));
    expect(await clientOf(api).stacks()).toMatchObject({ ok: false, failure: { code: 'redirected' } });
    expect(other.asked).toEqual([]);
  });

  test('asks no other origin though a page names one as the next', async () => {
    const other = await startScriptedApi(() => ({ body: page }));
    const { api, asked } = await startScriptedApi(() => ({
      body: { response: [{ uid: 'a' }], pagination: { next: `${other.origin}/api/3/stacks?page=2` } },
    }));
    expect(await clientOf(api).stacks()).toMatchObject({ ok: true });
    expect([asked.length, other.asked.length]).toEqual([1, 0]);
  });

  test('tells what is left of the hour and what time it is there', async () => {
    const headers = {
      'x-ratelimit-limit': '3600',
      'x-ratelimit-remaining': '3597',
      date: 'Mon, 23 Nov 2026 09:00:00 GMT',
    };
    const { api } = await startScriptedApi(({ path }) =>
      path.endsWith('jobs') ? { status: 500, headers } : { headers, body: page },
    );
    const told = { rate: { limit: 3600, remaining: 3597 }, serverAt: Date.parse('2026-11-23T09:00:00Z') };
    expect(await clientOf(api).stacks()).toEqual({ ok: true, value: [], complete: true, ...told });
    expect(await clientOf(api).jobs('a')).toEqual({
      ok: false,
      failure: { code: 'server-error', httpStatus: 500 },
      ...told,
    });
  });

  test.each([
    [{ status: 401 }, { code: 'token-refused' }],
    [{ status: 402, body: { error: 'trial_expired' } }, { code: 'trial-expired' }],
    [
      { status: 403, body: { error: 'forbidden' } },
      { code: 'scope-missing', scope: 'public' },
    ],
    [{ status: 404 }, { code: 'not-found' }],
    [{ status: 409 }, { code: 'refused' }],
    [{ status: 500, body: '<h1>Oops</h1>' }, { code: 'server-error' }],
    [{ status: 503, body: { error: 'throttled' } }, { code: 'throttled' }],
    [{ status: 503, body: { error: 'not_implemented' } }, { code: 'not-offered' }],
    [{ status: 503, body: '<h1>Service Unavailable</h1>' }, { code: 'server-error' }],
    [{ status: 503, headers: { 'x-ratelimit-remaining': '0' } }, { code: 'throttled' }],
    [{ status: 503, headers: { 'x-ratelimit-remaining': '1' } }, { code: 'server-error' }],
    [
      { status: 503, body: { error: 'throttled' }, headers: { 'retry-after': '120' } },
      { code: 'throttled', retryAfterMs: 120_000 },
    ],
    [{ body: '<!doctype html><title>Sign in</title>' }, { code: 'web-page' }],
    [{ body: 'all good' }, { code: 'not-json' }],
    [{ body: '' }, { code: 'not-json' }],
    [{ body: { response: 'none' } }, { code: 'not-this-api' }],
    [{ body: 7 }, { code: 'not-this-api' }],
    [{ body: `[${'1,'.repeat(2_200_000)}1]` }, { code: 'too-large' }],
  ])('that is answered with %j fails in words (%#)', async (answer, failure) => {
    const { api } = await startScriptedApi(() => answer);
    const asked = await clientOf(api).stacks();
    expect(asked).toMatchObject({ ok: false, failure });
    if (!asked.ok) expect(apiFailureWords(asked.failure)).toMatch(/\w+\./);
  });

  test('names the scope that is missing for the accounts', async () => {
    const { api } = await startScriptedApi(() => ({ status: 403 }));
    const answer = await clientOf(api).accounts();
    expect(answer).toMatchObject({ ok: false, failure: { code: 'scope-missing', scope: 'users' } });
    if (!answer.ok) expect(apiFailureWords(answer.failure)).toContain('users');
  });

  test('says that nobody is there, and that whoever asked does not want to know any more', async () => {
    const api = { url: 'http://127.0.0.1:9/api/3', token: 't' };
    expect(await clientOf(api).ping()).toMatchObject({ ok: false, failure: { code: 'unreachable' } });
    const signal = AbortSignal.abort();
    expect(await clientOf(api, { signal }).ping()).toMatchObject({ ok: false, failure: { code: 'stopped' } });
  });

  test('gives up on an answer after 20 s', async () => {
    vi.useFakeTimers();
    const never = (_: string, { signal }: RequestInit) =>
      new Promise<Response>((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason)),
      );
    const asked = clientOf({ url: 'https://api.example', token: 't' }, { fetch: never }).ping();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'no-answer' } });
    vi.useRealTimers();
  });
});
