import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen } from '../../account-server/listen.ts';
import { readBody } from '../../account-server/read-body.ts';

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Answers a request, as it should or as a fault. */
export type Handle = (received: Received, response: ServerResponse) => void | Promise<void>;

export interface Receiver {
  origin: string;
  received: readonly Received[];
  /** What happens to the requests that matter from now on, in place of the usual; `undefined`: the usual again. */
  fault: Handle | undefined;
  close(): Promise<void>;
}

const largestBody = 1024 * 1024;

async function receive(request: IncomingMessage): Promise<Received> {
  const body = await readBody(request, largestBody);
  const { method = '', url: path = '', headers } = request;
  return { method, path, headers, body: body?.toString() ?? '' };
}

/** An HTTP server on loopback that answers as `handle` does, except for the faults that a test asks for. */
export async function startReceiver(
  handle: Handle,
  matters: (received: Received) => boolean = () => true,
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void receive(request)
      .then((one) => {
        received.push(one);
        return (matters(one) && receiver.fault ? receiver.fault : handle)(one, response);
      })
      .catch(() => response.destroy());
  });
  const receiver: Receiver = {
    origin: await listen(server),
    received,
    fault: undefined,
    close: () => closeServer(server),
  };
  return receiver;
}
