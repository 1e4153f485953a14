import type { FrameBatch } from './batches';

/** A server may send more than it was asked for; what it begins with comes within this time. */
const beginningMs = 2_000;

interface OverlapWorld {
  /** Resolves when the batch is in the journal. */
  take: (batch: FrameBatch) => Promise<void>;
  onMissing: () => Promise<void>;
}

/**
 * Takes a stream's batches in order, looks for the event `expected` in what it begins with, and calls `onMissing`
 * when it is not there. Where it comes first, as it should, it is taken out of its batch: it is known. Until that is
 * decided the cursor stays, so that a background killed meanwhile asks the same again.
 */
export function createOverlap(expected: string | undefined, { take, onMissing }: OverlapWorld) {
  let isDone = expected === undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The cursor after what was taken while that was not decided. */
  let read: FrameBatch['read'];
  let last: Promise<void> = Promise.resolve();

  /** One after the other, so that the cursor never moves beyond what is in the journal. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  /** Whatever did not come until now is missing. */
  async function decide(): Promise<void> {
    clearTimeout(timer);
    if (isDone || timer === undefined) return;
    await onMissing();
    isDone = true;
    if (read !== undefined) await take({ frames: [], read });
  }

  async function takeNext(batch: FrameBatch): Promise<void> {
    // Whoever says that it lost its place has answered.
    isDone ||= batch.reset === true;
    if (isDone) return take(batch);
    const { frames, read: after, ...rest } = batch;
    const [first, ...others] = frames;
    if (frames.some(({ streamId }) => streamId === expected)) {
      isDone = true;
      clearTimeout(timer);
      return take(first?.streamId === expected && timer === undefined ? { ...batch, frames: others } : batch);
    }
    if (first) timer ??= setTimeout(() => void conclude().catch(() => undefined), beginningMs);
    await take({ ...rest, frames });
    read = after === undefined ? read : after;
  }

  /** Has to be called when the stream ends. */
  const conclude = (): Promise<void> => inTurn(decide);

  return { take: (batch: FrameBatch) => inTurn(() => takeNext(batch)), conclude };
}
