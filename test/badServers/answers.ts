import type { ServerResponse } from 'node:http';
import type { StreamAnswer } from '../account-server/account-server.ts';

/** One way to be a bad server, and what the product has to say of it. */
export interface BadServer {
  /** `undefined`: as a good one, to compare with. */
  answer: StreamAnswer | undefined;
  /** In the options page, as soon as it is understood; `undefined`: nothing is wrong that a person should hear of. */
  words?: string;
}

const tick = 100;
const startedAt = Date.now();
/** How many events each stream has been sent, one for each millisecond. */
const sentOf = new WeakMap<Write, number>();
let lastId = 0;
const streams = new Set<ServerResponse>();

/** Ends what is still open, as a server does that is started anew. */
export function endBadStreams(): void {
  for (const stream of streams) stream.destroy();
}

/** What each of them does to whoever wants its stream; nobody has events by request. */
export const badServers: Record<string, BadServer> = {
  'is good and quiet': { answer: undefined },
  'replays everything for ever': {
    answer: streaming((write) => {
      const all = Array.from({ length: 1000 }, (_, place) => event(place, place)).join('');
      return write(all);
    }, 1000),
    words: 'more events come than can be taken in',
  },
  'sends 1,000 events a second': {
    answer: streaming((write, _, openMs) => {
      // What a busy machine did not send in time comes with the next.
      const from = sentOf.get(write) ?? 0;
      sentOf.set(write, openMs);
      const events = Array.from({ length: openMs - from }, () => event(++lastId, `${startedAt}-${lastId}`));
      return write(events.join(''));
    }, tick),
    words: 'more events come than can be taken in',
  },
  'closes at once': {
    answer: (response) => open(response)?.end(),
    words: 'closes the event stream again and again',
  },
  'answers 200 with nothing': {
    answer: (response) => void response.writeHead(200).end(),
    words: 'does not answer with an event stream',
  },
  'mixes its ids and repeats them with other bodies': {
    answer: streaming((write, turn) => {
      const ids = [9, 2, 9, 2, 1];
      return write(ids.map((id, place) => event(id, `${turn}-${place}-${Date.now()}`)).join(''));
    }, 1000),
  },
  'never ends a line': {
    answer: streaming((write) => write('x'.repeat(1024 * 1024)), 10),
    words: 'never ends a line',
  },
};

/** An event that is shown to nobody: this is about reading, not about showing. */
function event(id: number | string, uid: number | string): string {
  const body = { event_type: 'stack.deploy.started', uid: String(uid), reason: 'x'.repeat(200) };
  return `id: ${id}\ndata: ${JSON.stringify(body)}\n\n`;
}

/** The stream's headers; `undefined` where events were asked for by request, which are not had here. */
function open(response: ServerResponse): ServerResponse | undefined {
  if (response.req.headers.accept?.includes('text/event-stream'))
    return response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.writeHead(404).end();
  return undefined;
}

type Write = (text: string) => boolean;

/** Nobody reads: then there is no more. */
const mostUnsent = 1024 * 1024;

/** Writes again and again, as long as it is read. */
function streaming(
  piece: (write: Write, turn: number, openMs: number) => boolean,
  everyMs: number,
): StreamAnswer {
  return (response) => {
    const stream = open(response);
    if (!stream) return;
    const openedAt = Date.now();
    const write: Write = (text) => stream.write(text);
    let turn = 0;
    const timer = setInterval(() => {
      if (stream.writableLength > mostUnsent) return;
      turn += 1;
      piece(write, turn, Date.now() - openedAt);
    }, everyMs);
    streams.add(stream);
    stream.on('close', () => {
      clearInterval(timer);
      streams.delete(stream);
    });
  };
}
