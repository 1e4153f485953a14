import { expect, test, vi } from 'vitest';
import { exchange } from '@/utils/channels/send/exchange';
import type { FetchLike } from '@/utils/sources/request';

/** A server that never answers: the request ends only when whoever asked gives up. */
const never: FetchLike = (_, { signal }) =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

const ask = (fetch: FetchLike, signal = new AbortController().signal) =>
  exchange({ url: 'https://receiver.example/hook', body: '{}' }, { fetch, now: Date.now, signal });

test('gives up on an answer when its time is over', async () => {
  const patience = new AbortController();
  const asked = ask(never, patience.signal);
  patience.abort();
  expect(await asked).toMatchObject({ reason: 'timeout' });
});

test('sends nothing along, keeps nothing and follows nowhere', async () => {
  const fetch = vi.fn<FetchLike>(async () => new Response('ok'));
  await ask(fetch);
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({
    method: 'POST',
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
});

test('knows the redirect that browsers hide', async () => {
  const hidden = Object.defineProperties(new Response(null), {
    type: { value: 'opaqueredirect' },
    status: { value: 0 },
  });
  expect(await ask(async () => hidden)).toMatchObject({ reason: 'redirected' });
});
