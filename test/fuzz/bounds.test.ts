import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { readBatches } from '@/utils/sources/batches';
import { byteStream } from '../fakes/byteStream';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

const mebibyte = 1024 * 1024;
const pieces = 64;
const end = '\n\nid: after\ndata: the next one\n\n';
/** What the reader may hold while 64 MiB pass: an event of at most 1 MiB, its copies, and what waits in the pipes. */
const mostKept = 24 * mebibyte;

test.each([
  ['a line that never ends', 'x'],
  ['data that never ends', 'x', 'data: '],
  ['an event of more and more lines', `data: ${'x'.repeat(249)}\n`],
  ['an id that never ends', 'x', 'id: '],
  ['a comment that never ends', 'x', ': '],
  ['empty fields without end', 'data\n'],
])('%s costs no more than one event', { timeout: 60_000 }, async (_, unit, start = '') => {
  const piece = unit.repeat(mebibyte / unit.length);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  let most = 0;
  const { body } = byteStream((asked) => {
    if (asked % 16 === 15) {
      collectGarbage();
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    if (asked === pieces) return end;
    return asked > pieces ? undefined : (asked === 0 ? start : '') + piece;
  });
  const frames = [];
  let cursor: string | null | undefined;
  for await (const { frames: some, read } of readBatches(body, { now: Date.now })) {
    frames.push(...some);
    cursor = read;
  }
  expect(frames.at(-1)?.data).toBe('the next one');
  expect(frames.reduce((length, { data }) => length + data.length, 0)).toBeLessThan(2 * mebibyte);
  expect(cursor).toBe('after');
  expect(most).toBeLessThan(mostKept);
});
