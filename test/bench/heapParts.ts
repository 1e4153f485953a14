import type { Devtools } from './devtools.ts';

/** The parts of a V8 heap snapshot that are read here; numbers of all nodes follow each other in one list. */
interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
  nodes: number[];
}

const words: Record<string, string> = {
  code: 'compiled code and its texts',
  string: 'strings',
  'concatenated string': 'strings',
  'sliced string': 'strings',
  closure: 'functions',
  'object shape': 'shapes of objects',
  object: 'objects',
  array: 'arrays and tables',
};

/** What a heap is made of, in KiB, the largest part first, by the snapshot of a session that is attached to it. */
export async function heapParts(
  devtools: Devtools,
  sessionId: string,
): Promise<[part: string, kiB: number][]> {
  let text = '';
  const stop = devtools.on<{ chunk: string }>('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    text += chunk;
  });
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false }, sessionId);
  stop();
  const { snapshot, nodes } = JSON.parse(text) as Snapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const parts = new Map<string, number>();
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = types[0][nodes[node + typeAt] ?? -1] ?? '';
    // Of the browser, and beside the heap.
    if (type === 'native') continue;
    const part = words[type] ?? 'everything else';
    parts.set(part, (parts.get(part) ?? 0) + (nodes[node + sizeAt] ?? 0) / 1024);
  }
  return [...parts].toSorted(([, one], [, other]) => other - one);
}
