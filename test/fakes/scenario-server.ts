import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { closeServer, listen } from '../account-server/listen.ts';
import { scenarios } from './scenarios.ts';

/** A request as it came in. */
export interface ScenarioRequest {
  path: string;
  headers: IncomingHttpHeaders;
}

/** A server on loopback that behaves differently, mostly badly, at each path. */
export interface ScenarioServer {
  /** The address of one behaviour: a key of `scenarios`. */
  url(path: string): string;
  /** Every request so far. */
  requests: readonly ScenarioRequest[];
  /** Every request that reached the other origin, to which `/redirect` leads. */
  elsewhere: readonly ScenarioRequest[];
  close(): Promise<void>;
}

/** Starts the scenario server and the other origin that it redirects to. */
export async function startScenarioServer(): Promise<ScenarioServer> {
  const requests: ScenarioRequest[] = [];
  const elsewhere: ScenarioRequest[] = [];
  const stray = createServer((request, response) => {
    elsewhere.push({ path: request.url ?? '', headers: request.headers });
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: elsewhere\n\n');
  });
  const strayOrigin = await listen(stray);
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers });
    const [path = ''] = (request.url ?? '').split('?');
    const play = scenarios[path];
    if (play) play(response, request, strayOrigin);
    else notFound(response);
  });
  const origin = await listen(server);
  return {
    url: (path) => origin + path,
    requests,
    elsewhere,
    async close() {
      await Promise.all([closeServer(server), closeServer(stray)]);
    },
  };
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('no such scenario');
}
