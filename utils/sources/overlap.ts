import type { FrameBatch } from './batches';

/** A server may send more than it was asked for; what it begins with comes within this time. */
const beginningMs = 2_000;

/**
 * Waits for the event `expected` in what the stream begins with, and calls `onMissing` when it is not there. Where
 * it comes first, as it should, it is taken out of its batch: it is known.
 */
export function createOverlap(expected: string | undefined, onMissing: () => Promise<void>) {
  let isDone = expected === undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Whatever did not come until now is missing. Has to be called when the stream ends. */
  async function conclude(): Promise<void> {
    clearTimeout(timer);
    if (isDone || timer === undefined) return;
    isDone = true;
    await onMissing();
  }

  function check(batch: FrameBatch): FrameBatch {
    const [first, ...others] = batch.frames;
    if (isDone || !first) return batch;
    if (batch.frames.some(({ streamId }) => streamId === expected)) {
      isDone = true;
      clearTimeout(timer);
      return first.streamId === expected && timer === undefined ? { ...batch, frames: others } : batch;
    }
    timer ??= setTimeout(() => void conclude().catch(() => undefined), beginningMs);
    return batch;
  }

  return { check, conclude };
}
