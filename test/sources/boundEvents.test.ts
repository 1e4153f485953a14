import { EventSourceParserStream } from 'eventsource-parser/stream';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundEvents } from '@/utils/sources/boundEvents';

/** What a reader makes of the stream, in pieces of this many characters, when an event may have 40. */
const events = (text: string, pieceLength = text.length) =>
  eventsOf(
    Array.from({ length: Math.ceil(text.length / pieceLength) }, (_, place) =>
      text.slice(place * pieceLength, (place + 1) * pieceLength),
    ),
  );

async function eventsOf(pieces: string[]) {
  const ids: string[] = [];
  const stream = new ReadableStream<string>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  })
    .pipeThrough(boundEvents(40, 'cut'))
    .pipeThrough(new EventSourceParserStream({ onId: (id) => ids.push(id) }));
  const found = [];
  for await (const { id, event, data } of stream) found.push(event === 'cut' ? [id, 'cut'] : [id, data]);
  return { found, ids };
}

const long = 'x'.repeat(2_000);
const after = 'id: 2\ndata: after\n\n';

describe.each([1, 2, 7, 1_000])('boundEvents, in pieces of %i', (pieceLength) => {
  test.each([
    ['a long line', `id: 1\ndata: ${long}\n\n${after}`],
    ['an id after it', `data: ${long}\nid: 1\n\n${after}`],
    ['many lines', `id: 1\n${'data: 0123456789\n'.repeat(9)}\n${after}`],
    ['a type of its own after it', `id: 1\ndata: ${long}\nevent: other\ndata: more\n\n${after}`],
    ['CR LF', `id: 1\r\ndata: ${long}\r\n\r\n${after.replaceAll('\n', '\r\n')}`],
    ['CR', `id: 1\rdata: ${long}\r\r${after.replaceAll('\n', '\r')}`],
  ])('cuts one event with %s and keeps its id and the next event', async (_, text) => {
    expect((await events(text, pieceLength)).found).toEqual([
      ['1', 'cut'],
      ['2', 'after'],
    ]);
  });

  test('never makes a part of an id an id', async () => {
    const { ids, found } = await events(`id: ${long}\n\n${after}`, pieceLength);
    expect(ids.filter((id) => id !== long)).toEqual(['2']);
    expect(found.at(-1)).toEqual(['2', 'after']);
  });

  test('takes heartbeats for no part of an event, however many come', async () => {
    const text = `${': still here\n'.repeat(20)}${after}`;
    expect((await events(text, pieceLength)).found).toEqual([['2', 'after']]);
  });

  test('leaves everything else as it is', async () => {
    const text = '\uFEFFdata: a\ndata:\ndata: b\n\n\n\nevent: e\ndata: c\n\n';
    expect((await events(text, pieceLength)).found).toEqual([
      [undefined, 'a\n\nb'],
      [undefined, 'c'],
    ]);
  });
});

test('cuts the same events wherever the stream itself is cut', async () => {
  const line = fc.constantFrom(
    'data: 0123456789',
    'data: b',
    'id: 7',
    ': comment',
    'event: e',
    '',
    '',
    `data: ${long}`,
  );
  const lines = fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 30 });
  const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(lines, cuts, async (sent, lengths) => {
      const text = sent.map((pair) => pair.join('')).join('');
      const pieces = [];
      for (let from = 0, turn = 0; from < text.length; turn += 1) {
        const length = lengths[turn % lengths.length] ?? 1;
        pieces.push(text.slice(from, from + length));
        from += length;
      }
      expect(await eventsOf(pieces)).toEqual(await eventsOf([...text]));
    }),
    { numRuns: 300 },
  );
});
