import { expect, test, vi } from 'vitest';
import { addDestination } from '@/utils/channels/changeDestinations';
import type { FetchLike } from '@/utils/sources/request';
import { fakeFrame } from '../fakes/builders';
import { account, outboxWorld, switchOn } from './outboxWorld';

const submission = 'urn:ietf:params:jmap:submission';

test('sending ends after 20 s, also where it takes several requests', async () => {
  const patience = new AbortController();
  const given = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
  const asked: string[] = [];
  /** Answers the first, and the second never: the time is over while it waits. */
  const slow: FetchLike = async (url, { signal }) => {
    asked.push(new URL(url).pathname);
    if (asked.length === 1) return Response.json({ apiUrl: '/api', primaryAccounts: { [submission]: 'a' } });
    patience.abort();
    signal?.throwIfAborted();
    return new Promise(() => undefined);
  };
  await addDestination(account.id, {
    ...{ channel: 'email', service: 'jmap', name: 'Mail', token: 'the-token', digest: 'now' },
    ...{ sessionUrl: 'https://mail.example/session', apiOrigin: 'https://mail.example' },
    to: ['ops@example.com'],
  });
  await switchOn('email', 'server.stopped');
  const world = outboxWorld();
  world.restart({ fetch: slow });
  await world.take([fakeFrame()]);
  await world.wake();
  expect(asked).toEqual(['/session', '/api']);
  expect(given.mock.calls).toEqual([[20_000]]);
  expect(await world.sends()).toMatchObject([{ state: 'pending', reason: 'timeout' }]);
});
