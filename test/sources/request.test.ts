import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { StreamFailure } from '@/utils/sources/failure';
import { type FetchLike, request } from '@/utils/sources/request';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server that never answers: the request ends only when whoever asked gives up. */
const never: FetchLike = (_, { signal }) =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

const ask = (fetch: FetchLike, signal = new AbortController().signal) =>
  request('https://relay.example/events', {}, 'token', { fetch, now: Date.now, signal }).catch((error) =>
    error instanceof StreamFailure ? error.failure : error,
  );

describe('request', () => {
  test('gives up on an answer after 20 s', async () => {
    const asked = ask(never);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await asked).toEqual({ code: 'no-answer' });
  });

  test('gives up as soon on asking why there was none', async () => {
    const answers = [() => Promise.reject(new TypeError('Failed to fetch')), never];
    const asked = ask((url, init) => (answers.shift() ?? never)(url, init));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await asked).toEqual({ code: 'unreachable' });
  });

  test('stops asking why when nobody wants to know any more', async () => {
    const stop = new AbortController();
    const answers = [() => Promise.reject(new TypeError('Failed to fetch')), never];
    const asked = ask((url, init) => (answers.shift() ?? never)(url, init), stop.signal);
    await vi.advanceTimersByTimeAsync(0);
    stop.abort();
    expect(await asked).toMatchObject({ name: 'AbortError' });
  });

  test('measures a date to wait for by the clock of the server, where it says it', async () => {
    vi.setSystemTime('2026-11-23T12:00:00Z');
    const until = { 'Retry-After': 'Mon, 23 Nov 2026 09:00:10 GMT' };
    const answer = (headers: Record<string, string>) =>
      ask(async () => new Response(null, { status: 503, headers }));
    expect(await answer({ ...until, Date: 'Mon, 23 Nov 2026 09:00:00 GMT' })).toMatchObject({
      retryAfterMs: 10_000,
    });
    vi.setSystemTime('2026-11-23T09:00:07Z');
    expect(await answer(until)).toMatchObject({ retryAfterMs: 3_000 });
  });

  test('lets go of the body of an answer that it refuses', async () => {
    const cancelled = vi.fn();
    const body = new ReadableStream({ cancel: cancelled });
    expect(await ask(async () => new Response(body, { status: 401 }))).toMatchObject({
      code: 'token-refused',
    });
    expect(cancelled).toHaveBeenCalledOnce();
  });
});
