import { describe, expect, test } from 'vitest';
import { batchLimit } from '@/utils/journal/ingest';
import { readBatches } from '@/utils/sources/batches';
import { byteStream, settled } from '../fakes/byteStream';

const read = (body: ReadableStream<Uint8Array<ArrayBuffer>>) => readBatches(body, { now: Date.now });

/** The batches after the first one, read when all of them wait. */
async function waitingAfterFirst(text: string) {
  const { body, asked } = byteStream((times) => (times === 0 ? text : undefined));
  const batches = read(body);
  await batches.next();
  await settled(asked);
  const rest = [];
  for await (const batch of batches) rest.push(batch);
  return rest;
}

describe('readBatches', () => {
  test('does not read on while the journal is busy', async () => {
    const hundred = 'data: x\n\n'.repeat(100);
    const { body, asked } = byteStream(() => hundred);
    const batches = read(body);
    await batches.next();
    expect(await settled(asked)).toBeLessThan(30);
    await batches.next();
    expect(await settled(asked)).toBeLessThan(35);
    await batches.return();
  });

  test('does not gather large events without end', async () => {
    const large = `data: ${'x'.repeat(1_000_000)}\n\n`;
    const { body, asked } = byteStream(() => large);
    const batches = read(body);
    await batches.next();
    expect(await settled(asked)).toBeLessThan(20);
    expect(await batches.next()).toMatchObject({ value: { held: true } });
    await batches.return();
  });

  test('keeps the cursor where a batch has no id, though one is already waiting', async () => {
    const text = `${'data: x\n\n'.repeat(batchLimit + 1)}id: 7\ndata: y\n\n`;
    const batches = await waitingAfterFirst(text);
    expect(batches.map(({ frames, read: cursor }) => [frames.length, cursor])).toEqual([
      [batchLimit, undefined],
      [1, '7'],
    ]);
    expect(batches[0]).not.toHaveProperty('read');
  });

  test('takes an empty id back to the start', async () => {
    expect(await waitingAfterFirst('id: 7\ndata: x\n\nid:\ndata: y\n\n')).toMatchObject([{ read: null }]);
  });
});
