import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Handle } from './receiver';

export const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Handle =>
  (_, response) =>
    void response.writeHead(code, headers).end(body);

export const reset: Handle = (_, response) => void response.socket?.resetAndDestroy();

export const silent: Handle = () => undefined;

/** Ten megabytes, as long as somebody reads them. Says how many were taken. */
export function huge(code: number, taken: (bytes: number) => void): Handle {
  return async (_, response) => {
    response.writeHead(code);
    const chunk = Buffer.alloc(64 * 1024, 'x');
    let bytes = 0;
    while (bytes < 10 * 1024 * 1024 && !response.destroyed) {
      bytes += chunk.length;
      const goOn = new AbortController();
      const either = ['drain', 'close'].map((event) => once(response, event, { signal: goOn.signal }));
      const isFull = !response.write(chunk);
      if (isFull) await Promise.race(either);
      goOn.abort();
      await Promise.allSettled(either);
    }
    taken(bytes);
    response.end();
  };
}

/** A beginning, and then a little more every 20 ms for ever. */
export const endless =
  (code: number): Handle =>
  async (_, response) => {
    response.writeHead(code);
    while (!response.destroyed) {
      response.write('{ ');
      await pause(20);
    }
  };

/** Answers with everything that it was told, in several spellings. */
export const echo =
  (code: number, more: readonly string[]): Handle =>
  ({ path, headers, body }, response) => {
    const told = [path, ...Object.values(headers).map(String), ...more];
    response.writeHead(code);
    response.end(
      [...told, ...told.map(encodeURIComponent), JSON.stringify(told), body].join('\n').slice(0, 60_000),
    );
  };

/** Does what was asked, and breaks the connection before saying so. */
export const lost =
  (handle: Handle): Handle =>
  async (received, response) => {
    const unheard = Object.create(response, {
      writeHead: { value: () => unheard },
      write: { value: () => true },
      end: { value: () => response.socket?.resetAndDestroy() },
    });
    await handle(received, unheard);
  };
