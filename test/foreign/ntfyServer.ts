import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen } from '../account-server/listen';
import { readBody } from '../account-server/read-body';

interface Message {
  id: string;
  time: number;
  event: string;
  topic: string;
  message?: string;
  attachment?: { name: string; type: string; size: number; url: string };
}

/** Longer bodies become attachments. */
const longestMessage = 4096;

/** ntfy as it is documented (subscribe API, 2.x), with one topic in memory. `token`: without it nobody may read. */
export async function startNtfyServer({ token }: { token?: string } = {}) {
  let cache: Message[] = [];
  let count = 0;
  const open = new Set<ServerResponse>();
  const asked: URLSearchParams[] = [];
  const polled: URLSearchParams[] = [];
  const seconds = () => Math.floor(Date.now() / 1000);
  const nextId = () => {
    count += 1;
    return `ntfy${String(count).padStart(6, '0')}`;
  };
  const own = (event: string, topic: string): Message => ({ id: nextId(), time: seconds(), event, topic });
  const frame = (message: Message) =>
    `${message.event === 'message' ? '' : `event: ${message.event}\n`}data: ${JSON.stringify(message)}\n\n`;

  /** An id that is not known is no place: all of it. */
  function since(place: string | null): Message[] {
    if (place === null) return [];
    if (place === 'all') return cache;
    if (/^\d+$/.test(place)) return cache.filter(({ time }) => time >= Number(place));
    return cache.slice(1 + cache.findIndex(({ id }) => id === place));
  }

  function subscribe(topic: string, query: URLSearchParams, response: ServerResponse): void {
    asked.push(query);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Access-Control-Allow-Origin': '*',
    });
    response.write(frame(own('open', topic)));
    for (const message of since(query.get('since'))) response.write(frame(message));
    open.add(response);
    response.once('close', () => open.delete(response));
  }

  /** What is kept, by `since` and the filter `id`, one a line. */
  function poll(query: URLSearchParams, response: ServerResponse): void {
    polled.push(query);
    const id = query.get('id');
    const found = since(query.get('since') ?? 'all').filter((message) => id === null || message.id === id);
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson; charset=utf-8' });
    response.end(found.map((message) => `${JSON.stringify(message)}\n`).join(''));
  }

  function publish(topic: string, body: string, origin: string): Message {
    const text = { ...own('message', topic), message: body };
    const url = `${origin}/file/${text.id}.txt`;
    const attachment = { name: 'attachment.txt', type: 'text/plain; charset=utf-8', size: body.length, url };
    const isLong = Buffer.byteLength(body) > longestMessage;
    return isLong ? { ...text, message: 'You received a file: attachment.txt', attachment } : text;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const [, topic = '', what] = url.pathname.split('/');
    if (request.method === 'POST') {
      const message = publish(topic, (await readBody(request, 65_536))?.toString() ?? '', origin);
      cache.push(message);
      for (const reader of open) reader.write(frame(message));
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(message));
      return;
    }
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      const refusal = {
        code: 40301,
        http: 403,
        error: 'forbidden',
        link: 'https://ntfy.sh/docs/publish/#authentication',
      };
      response.writeHead(403, { 'Content-Type': 'application/json' }).end(JSON.stringify(refusal));
      return;
    }
    const { searchParams } = url;
    if (what === 'sse') subscribe(topic, searchParams, response);
    else if (what === 'json' && searchParams.get('poll') === '1') poll(searchParams, response);
    else response.writeHead(404).end();
  }

  const server = createServer((request, response) => void answer(request, response));
  const origin = await listen(server);
  return {
    url: `${origin}/cloud66-acme/sse`,
    /** The queries of all subscriptions so far. */
    asked: asked as readonly URLSearchParams[],
    /** The queries of all requests for what is kept. */
    polled: polled as readonly URLSearchParams[],
    /** As Cloud 66 does. */
    post: (body: string) => fetch(`${origin}/cloud66-acme`, { method: 'POST', body }),
    keepAlive() {
      for (const reader of open) reader.write(frame(own('keepalive', 'cloud66-acme')));
    },
    /** What is kept is older than the cache's window. */
    expire() {
      cache = [];
    },
    close: () => closeServer(server),
  };
}
