import { expect, test, vi } from 'vitest';
import { createLoad } from '@/utils/sources/load';
import { createVerifier } from '@/utils/sources/verify';
import { fakeAccount, seededAt } from '../fakes/builders';
import { fakeEventServer } from '../fakes/eventServer';
import { fakeSourceWorld } from '../fakes/sourceWorld';

/** Forty pages of 500. */
const mostInOneRun = 20_000;

test('a gap is covered though the journal failed the first time', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const server = fakeEventServer();
  const { world, seen } = fakeSourceWorld(server.fetch);
  const verified = server.post('one');
  server.post('two');
  seen.position = { read: verified, verified, verifiedAt: seededAt };
  seen.gaps = [{ from: seededAt, to: seededAt }];
  const { coverGap } = world;
  world.coverGap = vi.fn(coverGap).mockRejectedValueOnce(new DOMException('', 'UnknownError'));
  const verifier = createVerifier(fakeAccount(), world, createLoad(undefined, world.now));
  const { signal } = new AbortController();
  expect(await verifier.run(false, signal)).toMatchObject({ ok: false, failure: { code: 'journal' } });
  await verifier.run(false, signal);
  expect(seen.log).toContainEqual({ kind: 'reconciled', count: expect.any(Number) });
  expect(seen.position.verified).toBe('e2');
});

test('what one run does not reach is not verified', async () => {
  const server = fakeEventServer();
  const { world, seen } = fakeSourceWorld(server.fetch);
  const verified = server.post('first');
  for (let count = 0; count < mostInOneRun + 1; count += 1) server.post(`event ${count}`);
  seen.position = { read: verified, verified, verifiedAt: seededAt };
  const { signal } = new AbortController();
  const verifier = createVerifier(fakeAccount(), world, createLoad(undefined, world.now));
  await verifier.run(false, signal);
  expect(seen.covered).toEqual([{ from: seededAt, to: seen.position.verifiedAt }]);
  await verifier.run(false, signal);
  expect(seen.covered.at(-1)).toMatchObject({ to: Number.POSITIVE_INFINITY });
});
