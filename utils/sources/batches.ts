import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';
import { tooLong } from '../events/decode';
import type { Frame } from '../events/event';
import { batchLimit } from '../journal/ingest';
import { boundEvents } from './boundEvents';
import { StreamFailure } from './failure';
import type { EventMessage } from './foreign/dialect';
import { watchBytes } from './watchBytes';

/** Frames in order, with the cursor after the last of them (`undefined` where it did not move). */
export interface FrameBatch {
  frames: Frame[];
  read?: string | null;
  /** The server says that it does not have everything since the cursor any more. */
  reset?: boolean;
  /** Reading had to wait, as more came than is taken in. */
  held?: boolean;
}

/** A frame that waits for the journal, and the cursor after it; `undefined` while the stream gave no id. */
interface Waiting {
  /** `undefined` for a `reset`, which is no event of the account. */
  frame: Frame | undefined;
  cursor: string | null | undefined;
}

export interface BatchWorld {
  now: () => number;
  /** Called for every chunk, heartbeats included. */
  onByte?: (() => void) | undefined;
  /** The server's `retry:` in ms. */
  onRetry?: ((retryMs: number) => void) | undefined;
  /** Called for every message, whatever it holds. */
  onMessage?: ((message: EventMessage) => void) | undefined;
  onComment?: ((comment: string) => void) | undefined;
  /** Finds the event in a message; `undefined`: it has none. */
  eventIn?: ((message: EventMessage) => EventMessage | undefined) | undefined;
}

/** Of an event longer than this many characters only its id is read. */
export const longestEvent = 1_048_576;

/** The type of the event by which a server says that it lost its place. */
const resetEvent = 'reset';

/** Reading waits while this many frames, or this many characters in them, wait for the journal. */
const mostWaiting = 4 * batchLimit;
const mostWaitingLength = 8 * longestEvent;

/** An empty id takes the cursor back to the start (HTML Living Standard 9.2.6). */
const cursorOf = (id: string): string | null => (id === '' ? null : id);

/**
 * Reads an event stream's body. While the consumer is busy, arriving frames gather: the next batch has all of
 * them, up to the journal's limit, so one event is passed on at once and a flood in few transactions.
 * Ends when the server closes; throws `StreamFailure` when it falls silent or breaks off. An event that is too long
 * is a frame that cannot be decoded, so that it costs nothing but itself.
 */
export async function* readBatches(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { now, onByte, onRetry, onMessage, onComment, eventIn = (message) => message }: BatchWorld,
): AsyncGenerator<FrameBatch, void, undefined> {
  const waiting: Waiting[] = [];
  let waitingLength = 0;
  let held = false;
  let lastId: string | undefined;
  let lastSeenId: string | undefined;
  let arrived = Promise.withResolvers<void>();
  let taken = Promise.withResolvers<void>();
  let end: { failure?: StreamFailure } | undefined;

  const finish = (failure?: StreamFailure): void => {
    end ??= failure ? { failure } : {};
    arrived.resolve();
  };
  const watch = watchBytes({ now, onByte, onFailure: finish });
  const reader = body
    .pipeThrough(watch.stream)
    // The parser takes off the byte-order mark itself; twice would eat one that belongs to the data.
    .pipeThrough(new TextDecoderStream('utf-8', { ignoreBOM: true }))
    .pipeThrough(boundEvents(longestEvent, tooLong))
    .pipeThrough(
      new EventSourceParserStream({
        onRetry,
        onComment,
        onId: (id) => {
          lastSeenId = id;
        },
      }),
    )
    .getReader();

  const take = (message: EventSourceMessage): void => {
    onMessage?.(message);
    const found = message.event === tooLong ? message : eventIn(message);
    if (!found) return;
    const { id, event, data: sent } = found;
    lastId = id ?? lastId;
    const cursor = lastId === undefined ? undefined : cursorOf(lastId);
    const data = event === tooLong ? tooLong : sent;
    const frame = { source: 'stream', streamId: cursor ?? null, data } as const;
    waiting.push({ frame: event === resetEvent ? undefined : frame, cursor });
    waitingLength += event === resetEvent ? 0 : data.length;
    arrived.resolve();
  };
  const pump = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      take(value);
      while (waiting.length >= mostWaiting || waitingLength >= mostWaitingLength) {
        held = true;
        await taken.promise;
      }
    }
  };
  pump().then(
    () => finish(),
    () => finish(new StreamFailure({ code: 'closed-early' })),
  );

  try {
    for (;;) {
      await arrived.promise;
      arrived = Promise.withResolvers();
      const batch = waiting.splice(0, batchLimit);
      waitingLength -= batch.reduce((length, { frame }) => length + (frame?.data.length ?? 0), 0);
      taken.resolve();
      taken = Promise.withResolvers();
      if (waiting.length > 0) arrived.resolve();
      const read = batch.at(-1)?.cursor;
      const frames = batch.flatMap(({ frame }) => frame ?? []);
      const reset = frames.length < batch.length;
      const more = { ...(reset ? { reset } : {}), ...(held ? { held } : {}) };
      held = false;
      if (batch.length > 0) yield { frames, ...(read === undefined ? {} : { read }), ...more };
      if (waiting.length > 0 || !end) continue;
      if (end.failure) throw end.failure;
      // An id without data moves the cursor too, once everything before it has been read.
      if (lastSeenId !== undefined && lastSeenId !== lastId) yield { frames: [], read: cursorOf(lastSeenId) };
      return;
    }
  } finally {
    watch.stop();
    waiting.length = 0;
    waitingLength = 0;
    taken.resolve();
    await reader.cancel().catch(() => undefined);
  }
}
