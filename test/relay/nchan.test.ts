import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { catchUp } from '@/utils/sources/catchUp';
import { firstEvent } from '@/utils/sources/firstEvent';
import type { FetchLike } from '@/utils/sources/request';
import { testConnection } from '@/utils/sources/testConnection';
import { follow, numbered } from '../foreign/follow';
import { type Relay, startRelay, whyNoRelay } from './relay';

describe.skipIf(whyNoRelay())('Nchan', () => {
  let relay: Relay;
  let reader: Awaited<ReturnType<typeof follow>>;
  beforeAll(async () => {
    // So few that events are lost soon.
    relay = await startRelay({ keeps: 4 });
  }, 20_000);
  afterEach(() => reader?.stop());
  afterAll(() => relay?.close());

  const connection = () => ({ url: relay.stream, token: relay.token });
  let posted = 0;
  async function post(count: number): Promise<number[]> {
    const numbers = Array.from({ length: count }, (_, position) => posted + position + 1);
    posted += count;
    for (const n of numbers) await relay.post(numbered(n));
    return numbers;
  }

  test('is known by its first words', async () => {
    expect(await testConnection(connection(), { fetch, now: Date.now })).toMatchObject({
      ok: true,
      kind: 'nchan',
      heard: 'heartbeat',
    });
  });

  test.each([undefined, 'native'] as const)('is learnt by an account that has it as %s', async (kind) => {
    reader = await follow({ ...connection(), kind });
    await reader.start();
    await vi.waitFor(() => expect(reader.seen.kinds).toEqual(['nchan']));
  });

  test('shows its first event as proof, and that there is none yet', async () => {
    const stream = { ...connection(), kind: 'nchan' } as const;
    expect(await firstEvent(stream, { fetch, now: Date.now })).toBeUndefined();
    await post(1);
    expect(await firstEvent(stream, { fetch, now: Date.now })).toBe('server.stopped');
  });

  test('resumes after the last event, and proves that it is still there', async () => {
    const first = [posted, ...(await post(2))];
    reader = await follow({ ...connection(), kind: 'nchan' });
    await reader.start();
    expect(await reader.waitFor(3)).toEqual(first);
    await reader.stop();
    const second = await post(3);
    await reader.start();
    expect(await reader.waitFor(6)).toEqual([...first, ...second]);
    expect(reader.seen.gaps).toEqual([]);
  });

  test('tells that events are missing when the last one known is not kept any more', async () => {
    await post(1);
    reader = await follow({ ...connection(), kind: 'nchan' });
    await reader.start();
    await reader.waitFor(4);
    await reader.stop();
    const later = await post(6);
    await reader.start();
    expect((await reader.waitFor(8)).slice(-4)).toEqual(later.slice(-4));
    await reader.stop();
    expect(reader.seen.gaps).toHaveLength(1);
  });

  test('tells soon of what comes while it is polled, because its stream is blocked', async () => {
    await post(1);
    const fetchPast: FetchLike = (url, init) =>
      new Headers(init.headers).get('Accept') === 'text/event-stream'
        ? Promise.resolve(new Response(null, { status: 406 }))
        : fetch(url, init);
    reader = await follow({ ...connection(), kind: 'nchan' }, Date.now(), fetchPast);
    await reader.start();
    const before = (await reader.waitFor(4)).length;
    const [news] = await post(1);
    expect((await reader.waitFor(before + 1)).at(-1)).toBe(news);
  }, 10_000);

  test('is polled one event a request, from the last one known', async () => {
    const [known, ...news] = await post(3);
    const { account, world } = await follow({ ...connection(), kind: 'nchan' });
    const taken: string[] = [];
    const poll = async (read: string | null) =>
      catchUp(
        { account, position: { read }, tag: undefined },
        {
          fetch: world.fetch,
          now: Date.now,
          signal: new AbortController().signal,
          holdMs: 100,
          async take(frames) {
            taken.push(...frames.map(({ data }) => data));
            return { added: frames.length };
          },
        },
      );
    const all = await poll(null);
    expect(taken.slice(-3)).toEqual([known, ...news].map((n) => numbered(n ?? 0)));
    taken.length = 0;
    expect((await poll(all.position.verified ?? null)).position).toEqual({});
    const last = await post(1);
    const { position, lost } = await poll(all.position.verified ?? null);
    expect(taken).toEqual(last.map(numbered));
    expect([lost, position.verified]).toEqual([false, expect.stringMatching(/^\d+:\d+$/)]);
  });
});
