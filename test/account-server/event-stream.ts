import type { ServerResponse } from 'node:http';
import type { LoggedEvent } from './event-log.ts';

/** How a stream paces itself. */
export interface StreamPace {
  heartbeatMs: number;
  retryMs: number;
}

/** One open event stream. */
export interface EventStream {
  send(event: LoggedEvent): void;
  end(): void;
}

/** Answers with the headers and the first lines of a stream, then keeps it alive with comments. */
export function openEventStream(response: ServerResponse, { heartbeatMs, retryMs }: StreamPace): EventStream {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${retryMs}\n: connected\n\n`);
  const heartbeat = setInterval(() => response.write(': heartbeat\n\n'), heartbeatMs);
  response.on('close', () => clearInterval(heartbeat));
  return {
    send: (event) => void response.write(toFrame(event)),
    end: () => void response.end(),
  };
}

/**
 * The bytes of one frame. Latin-1 maps bytes to characters one to one, so that a body that is not valid UTF-8 leaves
 * exactly as it came.
 */
function toFrame({ id, body }: LoggedEvent): Buffer {
  const lines = body.toString('latin1').split(/\r\n|\r|\n/);
  return Buffer.from(`id: ${id}\n${lines.map((line) => `data: ${line}\n`).join('')}\n`, 'latin1');
}
