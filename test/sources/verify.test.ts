import { expect, test, vi } from 'vitest';
import { createLoad } from '@/utils/sources/load';
import { createVerifier } from '@/utils/sources/verify';
import { fakeAccount, seededAt } from '../fakes/builders';
import { fakeEventServer } from '../fakes/eventServer';
import { fakeSourceWorld } from '../fakes/sourceWorld';

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
