import { createServer } from 'node:http';
import { closeServer, listen } from '../account-server/listen.ts';

/** A server that sends every request elsewhere. */
export interface RedirectingServer {
  origin: string;
  close(): Promise<void>;
}

/** Starts one on loopback that redirects to `target`. */
export async function startRedirectingServer(target: string): Promise<RedirectingServer> {
  const server = createServer((_request, response) => response.writeHead(307, { location: target }).end());
  return { origin: await listen(server, 0), close: () => closeServer(server) };
}
