import { type EventSourceMessage, EventSourceParserStream, ParseError } from 'eventsource-parser/stream';
import type { Frame } from '../events/event';
import { batchLimit } from '../journal/ingest';
import { StreamFailure } from './failure';
import { beat, patienceLeftMs, startHeartbeat } from './heartbeat';

/** Frames in order, with the cursor after the last of them (`undefined` where it did not move). */
export interface FrameBatch {
  frames: Frame[];
  read?: string | null;
}

export interface BatchWorld {
  now: () => number;
  /** Called for every chunk, heartbeats included. */
  onByte?: (() => void) | undefined;
  /** The server's `retry:` in ms. */
  onRetry?: ((retryMs: number) => void) | undefined;
}

/** A line or an event longer than this many characters ends the stream. */
const longestEvent = 1_048_576;

/** Reading waits while this many frames wait for the journal. */
const mostWaiting = 4 * batchLimit;

/** An empty id takes the cursor back to the start (HTML Living Standard 9.2.6). */
const cursorOf = (id: string): string | null => (id === '' ? null : id);

function failureOf(error: unknown): StreamFailure {
  if (error instanceof StreamFailure) return error;
  return new StreamFailure({ code: error instanceof ParseError ? 'too-long' : 'closed-early' });
}

/** Ends a stream that has been silent for too long, by cancelling what it is read from. */
function watchSilence(now: () => number, stalled: () => void) {
  let heartbeat = startHeartbeat(now());
  let timer = setTimeout(check, patienceLeftMs(heartbeat, now()));
  function check(): void {
    const leftMs = patienceLeftMs(heartbeat, now());
    if (leftMs <= 0) stalled();
    else timer = setTimeout(check, leftMs);
  }
  return {
    byte: () => {
      heartbeat = beat(heartbeat, now());
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Reads an event stream's body. While the consumer is busy, arriving frames gather: the next batch has all of
 * them, up to the journal's limit, so one event is passed on at once and a flood in few transactions.
 * Ends when the server closes; throws `StreamFailure` when it falls silent, breaks off or sends too long an event.
 */
export async function* readBatches(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { now, onByte, onRetry }: BatchWorld,
): AsyncGenerator<FrameBatch, void, undefined> {
  const frames: Frame[] = [];
  let lastId: string | undefined;
  let lastSeenId: string | undefined;
  let arrived = Promise.withResolvers<void>();
  let taken = Promise.withResolvers<void>();
  let end: { failure?: StreamFailure } | undefined;

  const bytes = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      silence.byte();
      onByte?.();
      controller.enqueue(chunk);
    },
  });
  const reader = body
    .pipeThrough(bytes)
    // The parser takes off the byte-order mark itself; twice would eat one that belongs to the data.
    .pipeThrough(new TextDecoderStream('utf-8', { ignoreBOM: true }))
    .pipeThrough(
      new EventSourceParserStream({
        maxBufferSize: longestEvent,
        onRetry,
        onId: (id) => {
          lastSeenId = id;
        },
      }),
    )
    .getReader();
  const finish = (failure?: StreamFailure): void => {
    end ??= failure ? { failure } : {};
    arrived.resolve();
  };
  const silence = watchSilence(now, () => finish(new StreamFailure({ code: 'silent' })));

  const take = ({ id, data }: EventSourceMessage): void => {
    lastId = id ?? lastId;
    frames.push({ source: 'stream', streamId: lastId === undefined ? null : cursorOf(lastId), data });
    arrived.resolve();
  };
  const pump = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      take(value);
      if (frames.length >= mostWaiting) await taken.promise;
    }
  };
  pump().then(
    () => finish(),
    (error: unknown) => finish(failureOf(error)),
  );

  try {
    for (;;) {
      await arrived.promise;
      arrived = Promise.withResolvers();
      const batch = frames.splice(0, batchLimit);
      taken.resolve();
      taken = Promise.withResolvers();
      if (frames.length > 0) arrived.resolve();
      const last = batch.at(-1);
      if (last) yield lastId === undefined ? { frames: batch } : { frames: batch, read: last.streamId };
      if (frames.length > 0 || !end) continue;
      if (end.failure) throw end.failure;
      // An id without data moves the cursor too, once everything before it has been read.
      if (lastSeenId !== undefined && lastSeenId !== lastId) yield { frames: [], read: cursorOf(lastSeenId) };
      return;
    }
  } finally {
    silence.stop();
    taken.resolve();
    await reader.cancel().catch(() => undefined);
  }
}
