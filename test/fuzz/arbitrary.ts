import fc from 'fast-check';

const encoder = new TextEncoder();

/** What an event stream is made of, and what breaks readers of it. */
const pieces = [
  'data: ',
  'data:',
  'data',
  'id: ',
  'id: 7\n',
  'id:\n',
  'event: ',
  'retry: 10',
  'retry: x',
  ':',
  ': heartbeat\n\n',
  '\n',
  '\n\n',
  '\r',
  '\r\n',
  '\r\r',
  '\0',
  '\uFEFF',
  'ü',
  '🎉',
  '{"event_type":"server.stopped"}',
  '{"event_type":"server.stopped","timestamp":1795422420}\n\n',
  '{"__proto__":{"event_type":"x"}}',
  'notifier-too-long',
];

/** Bytes of an event stream, more or less. */
export const streamBytes: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces).map((piece) => encoder.encode(piece)) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }) },
      {
        weight: 1,
        arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map((text) => encoder.encode(text)),
      },
    ),
    { maxLength: 60 },
  )
  .map((parts) => new Uint8Array(Buffer.concat(parts)));

/** Places at which to cut, in any order. */
export const cuts: fc.Arbitrary<number[]> = fc.array(fc.nat(400), { maxLength: 40 });

/** The bytes cut at these places. */
export function chunksOf(bytes: Uint8Array, places: readonly number[]): Uint8Array<ArrayBuffer>[] {
  const bounds = [0, ...places.filter((place) => place < bytes.length), bytes.length].toSorted(
    (a, b) => a - b,
  );
  return bounds.slice(1).map((end, place) => new Uint8Array(bytes.slice(bounds[place], end)));
}
