import { createServer } from 'node:http';
import { closeServer, listen } from '../account-server/listen.ts';
import { readBody } from '../account-server/read-body.ts';
import { createWatch } from '../account-server/watch.ts';

/** A request as it came in; `at`: epoch ms with a fraction. */
export interface Arrival {
  path: string;
  body: string;
  at: number;
}

export interface TimedReceiver {
  origin: string;
  arrivals: readonly Arrival[];
  waitForArrivals(count: number, timeoutMs: number): Promise<unknown>;
  close(): Promise<void>;
}

const largestBody = 1_000_000;

/** A receiver of webhooks on loopback that takes everything at once. */
export async function startTimedReceiver(): Promise<TimedReceiver> {
  const watch = createWatch();
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    const at = performance.timeOrigin + performance.now();
    void readBody(request, largestBody).then((body) => {
      response.writeHead(204).end();
      arrivals.push({ path: request.url ?? '', body: body?.toString() ?? '', at });
      watch.changed();
    });
  });
  const origin = await listen(server, 0);
  return {
    origin,
    arrivals,
    waitForArrivals: (count, timeoutMs) =>
      watch.until(() => arrivals.length >= count || undefined, { what: `${count} deliveries`, timeoutMs }),
    close: () => closeServer(server),
  };
}
