import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { closeServer, listen } from '../account-server/listen';

interface Update {
  id: string;
  data: string;
}

/** A Mercure hub as it is specified (0.x; 1.0 names its header `Mercure-Last-Event-ID`), with one topic in memory. */
export async function startMercureHub(header: 'Last-Event-ID' | 'Mercure-Last-Event-ID' = 'Last-Event-ID') {
  let history: Update[] = [];
  let count = 0;
  const open = new Set<ServerResponse>();
  const asked: (string | undefined)[] = [];
  const frame = ({ id, data }: Update) => `id: ${id}\ndata: ${data}\n\n`;

  const server = createServer((request, response) => {
    if (request.headers.authorization !== 'Bearer jwt') {
      response.writeHead(401).end();
      return;
    }
    const place = [request.headers['last-event-id']].flat()[0];
    asked.push(place);
    const known = history.findIndex(({ id }) => id === place);
    // Where it lost the place it sends everything, and says what it begins after.
    const missed = place === undefined ? [] : history.slice(known + 1);
    const named = known >= 0 ? place : 'earliest';
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      ...(place === undefined ? {} : { [header]: named }),
    });
    response.write(`:\n${missed.map(frame).join('')}`);
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  const origin = await listen(server);
  return {
    url: `${origin}/.well-known/mercure?topic=cloud66`,
    token: 'jwt',
    /** `Last-Event-ID` of all subscriptions so far. */
    asked: asked as readonly (string | undefined)[],
    publish(data: string) {
      count += 1;
      const update = { id: `urn:uuid:00000000-0000-4000-8000-${String(count).padStart(12, '0')}`, data };
      history.push(update);
      for (const reader of open) reader.write(frame(update));
    },
    forget() {
      history = [];
    },
    close: () => closeServer(server),
  };
}
