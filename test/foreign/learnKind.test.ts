import { expect, test } from 'vitest';
import type { StreamKind } from '@/utils/sources/foreign/kind';
import { readStream } from '@/utils/sources/readStream';
import { fakeAccount } from '../fakes/builders';
import { fakeSourceWorld } from '../fakes/sourceWorld';

const hooks = {
  overlap: false,
  onOpen: () => undefined,
  onByte: () => undefined,
  onGap: async () => undefined,
  onFrames: () => 0,
};

/** What is learnt from a stream that sends this and ends. */
async function learnt(text: string, kind: StreamKind | undefined, path = 'events'): Promise<StreamKind[]> {
  const headers = { 'Content-Type': 'text/event-stream' };
  const { world, seen } = fakeSourceWorld(async () => new Response(text, { headers }));
  const stream = { url: `https://relay.example/${path}`, token: 't', kind };
  await readStream(fakeAccount({ stream }), world, new AbortController().signal, hooks);
  return seen.kinds;
}

test.each<[string, string, StreamKind | undefined, StreamKind[]]>([
  ['Nchan’s greeting', ': hi\n\n', undefined, ['nchan']],
  ['Nchan’s greeting where the server was slow before', ': hi\n\n', 'native', ['nchan']],
  [
    'an id of Nchan, once',
    'id: 1795417676:0\ndata: {}\n\nid: 1795417676:1\ndata: {}\n\n',
    'native',
    ['nchan'],
  ],
  ['what is known', ': hi\n\n', 'nchan', []],
  ['a remark in between', ': ping\n\n: hi\n\nid: 7\ndata: {}\n\n', 'native', []],
])('%s is learnt from the first words', async (_, text, kind, kinds) => {
  expect(await learnt(text, kind)).toEqual(kinds);
});

test('a Mercure hub is learnt by its address', async () => {
  expect(await learnt(':\n\n', undefined, '.well-known/mercure?topic=x')).toEqual(['mercure']);
});
