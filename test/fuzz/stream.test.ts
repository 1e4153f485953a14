import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Frame } from '@/utils/events/event';
import { readBatches } from '@/utils/sources/batches';
import { StreamFailure } from '@/utils/sources/failure';
import { chunksOf, cuts, streamBytes } from './arbitrary';

type Chunk = Uint8Array<ArrayBuffer>;
type Ending = 'closes' | 'breaks' | 'falls silent';

function bodyOf(chunks: readonly Chunk[], ending: Ending = 'closes'): ReadableStream<Chunk> {
  const left = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const next = left.shift();
      if (next) return controller.enqueue(next);
      if (ending === 'closes') controller.close();
      if (ending === 'breaks') controller.error(new TypeError('network error'));
      // Otherwise nothing comes any more: the promise of a pull that never ends.
      return ending === 'falls silent' ? new Promise<void>(() => undefined) : undefined;
    },
  });
}

interface Read {
  frames: Frame[];
  cursor: string | null | undefined;
  error?: unknown;
}

/** All that a body has, whatever batches it came in. */
async function readAll(body: ReadableStream<Chunk>): Promise<Read> {
  const read: Read = { frames: [], cursor: undefined };
  try {
    for await (const batch of readBatches(body, { now: Date.now })) {
      read.frames.push(...batch.frames);
      if (batch.read !== undefined) read.cursor = batch.read;
    }
  } catch (error) {
    read.error = error;
  }
  return read;
}

afterEach(() => void vi.useRealTimers());

describe('the stream reader, given any bytes', () => {
  test('reads the same frames and ends at the same place however they are cut', async () => {
    const same = fc.asyncProperty(streamBytes, cuts, async (bytes, places) => {
      const whole = await readAll(bodyOf(chunksOf(bytes, [])));
      const torn = await readAll(bodyOf(chunksOf(bytes, places)));
      expect(whole.error).toBeUndefined();
      expect(torn).toEqual(whole);
    });
    await fc.assert(same, { numRuns: 500 });
  });

  test('throws nothing but its own failure when the connection breaks, after all that had come', async () => {
    const typed = fc.asyncProperty(streamBytes, cuts, async (bytes, places) => {
      const { frames, error } = await readAll(bodyOf(chunksOf(bytes, places), 'breaks'));
      expect(error).toBeInstanceOf(StreamFailure);
      expect(error).toMatchObject({ failure: { code: 'closed-early' } });
      const whole = await readAll(bodyOf(chunksOf(bytes, places)));
      expect(frames.length).toBeLessThanOrEqual(whole.frames.length);
      expect(whole.frames.slice(0, frames.length)).toEqual(frames);
    });
    await fc.assert(typed, { numRuns: 300 });
  });

  test('does not wait for ever when nothing more comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const ends = fc.asyncProperty(streamBytes, cuts, async (bytes, places) => {
      const reading = readAll(bodyOf(chunksOf(bytes, places), 'falls silent'));
      await new Promise(setImmediate);
      await vi.advanceTimersByTimeAsync(120_000);
      expect((await reading).error).toMatchObject({ failure: { code: 'silent' } });
    });
    await fc.assert(ends, { numRuns: 100 });
  });
});
