import type { FetchLike } from '@/utils/sources/request';

interface Stored {
  id: string;
  at: number;
  data: string;
}

/** A request as it came in; `at` by the clock of the test. */
export interface FakeRequest {
  kind: 'stream' | 'poll';
  at: number;
  after: string | null;
  lastEventId: string | null;
}

type PollAnswer = 'works' | 'unanswered' | number;

const encoder = new TextEncoder();
const answer = (status: number, headers: Record<string, string> = {}, body: BodyInit | null = null) =>
  new Response(body, { status, headers: { Date: new Date(Date.now()).toUTCString(), ...headers } });

/**
 * A server of events in memory, whose time is the test's: what it does can be changed at any time. It speaks only
 * through its `fetch`, so that fake timers rule everything.
 */
export function fakeEventServer() {
  const behaviour = {
    /** `held`: headers, then silence. `unanswered`: not even headers. `closing`: ends every stream at once. `leaky`: heartbeats, but no new event. `unreachable`: no connection is made. */
    stream: 'open' as 'open' | 'held' | 'unanswered' | 'closing' | 'leaky' | 'unreachable' | number,
    /** A number is the status of every answer; of several each is for one request, the last for all that follow. */
    poll: 'works' as PollAnswer | PollAnswer[],
    retryAfter: undefined as string | undefined,
    /** Mercure's word on where it resumes. */
    resumesFrom: undefined as string | undefined,
    /** Sends everything it has, whatever it was asked for. */
    replays: false,
    /** A server that does not sends only what comes from now on, whatever it was asked for. */
    sendsAgain: true,
    heartbeatMs: 15_000,
  };
  const requests: FakeRequest[] = [];
  const streams = new Set<(text: string) => void>();
  const closers = new Set<() => void>();
  let log: Stored[] = [];
  let count = 0;

  const frame = ({ id, data }: Stored) => `id: ${id}\ndata: ${data}\n\n`;

  /** `undefined`: the id is not known here any more. */
  function since(position: string | null): Stored[] | undefined {
    if (behaviour.replays) return log;
    if (position === null || !behaviour.sendsAgain) return [];
    if (position.includes('T'))
      return log.filter(({ at }) => at >= Math.floor(Date.parse(position) / 1000) * 1000);
    const index = log.findIndex(({ id }) => id === position);
    return index < 0 ? undefined : log.slice(index + 1);
  }

  function openStream(position: string | null, signal: AbortSignal | null | undefined): Response {
    const headers = {
      'Content-Type': 'text/event-stream',
      ...(behaviour.resumesFrom === undefined ? {} : { 'Mercure-Last-Event-ID': behaviour.resumesFrom }),
    };
    const missed = since(position);
    if (!missed) return answer(410);
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        if (behaviour.stream === 'closing') return controller.close();
        if (behaviour.stream === 'held') return aborts(controller);
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        const beat = setInterval(() => send(': heartbeat\n\n'), behaviour.heartbeatMs);
        streams.add(send);
        const end = () => {
          clearInterval(beat);
          streams.delete(send);
          closers.delete(close);
        };
        const close = () => {
          end();
          controller.close();
        };
        closers.add(close);
        send(`: connected\n\n${missed.map(frame).join('')}`);
        aborts(controller, end);
      },
    });
    function aborts(controller: ReadableStreamDefaultController, end?: () => void) {
      signal?.addEventListener('abort', () => {
        end?.();
        controller.error(signal.reason);
      });
    }
    return answer(200, headers, body);
  }

  function page(url: URL, headers: Headers): Response {
    const found = since(url.searchParams.get('after'));
    if (!found) return answer(410);
    const limit = Number(url.searchParams.get('limit'));
    const events = found
      .slice(0, limit)
      .map(({ id, at, data }) => ({ id, receivedAt: new Date(at).toISOString(), data }));
    const etag = `"${events.at(-1)?.id ?? 'none'}-${found.length}"`;
    if (headers.get('If-None-Match') === etag) return answer(304);
    const body = JSON.stringify({ events, more: found.length > limit });
    return answer(200, { 'Content-Type': 'application/json', ETag: etag }, body);
  }

  function pollAnswer(): PollAnswer | undefined {
    if (!Array.isArray(behaviour.poll)) return behaviour.poll;
    return behaviour.poll.length > 1 ? behaviour.poll.shift() : behaviour.poll[0];
  }

  const fetch: FetchLike = async (address, { headers: sent, signal }) => {
    const url = new URL(address);
    const headers = new Headers(sent);
    const kind = headers.get('Accept') === 'application/json' ? 'poll' : 'stream';
    const lastEventId = headers.get('Last-Event-ID');
    const after = url.searchParams.get('after');
    requests.push({ kind, at: Date.now(), after, lastEventId });
    const refused = kind === 'poll' ? pollAnswer() : behaviour.stream;
    if (typeof refused === 'number')
      return answer(
        refused,
        behaviour.retryAfter === undefined ? {} : { 'Retry-After': behaviour.retryAfter },
      );
    if (refused === 'unreachable') throw new TypeError('no network');
    if (refused === 'unanswered')
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    return kind === 'poll' ? page(url, headers) : openStream(lastEventId ?? after, signal);
  };

  return {
    behaviour,
    requests,
    fetch,
    /** Stores an event and sends it, unless the stream leaks. */
    post(data: string): string {
      count += 1;
      const event = { id: `e${count}`, at: Date.now(), data };
      log.push(event);
      if (behaviour.stream === 'open') for (const send of streams) send(frame(event));
      return event.id;
    },
    /** Writes to every open stream whatever it is. */
    send(text: string): void {
      for (const send of streams) send(text);
    },
    /** Ends every stream, as a server that restarts does. */
    drop(): void {
      for (const close of closers) close();
    },
    /** Loses everything it had; ids go on. */
    forget(): void {
      log = [];
    },
    asked: (kind: FakeRequest['kind']) => requests.filter((request) => request.kind === kind),
  };
}
