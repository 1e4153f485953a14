import { get } from 'node:http';
import type { RelayAccount } from '../relay/relay.ts';

const patienceMs = 30_000;

/** A reader of a relay's stream that only looks for marks in what it is sent. */
export interface Reader {
  /** Resolves with the moment (`performance.now()`) at which this was in the stream. */
  waitFor(mark: string): Promise<number>;
  close(): void;
}

/** Resolves when the stream is open. */
export function openReader({ stream, token }: Pick<RelayAccount, 'stream' | 'token'>): Promise<Reader> {
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  const waiting = new Map<string, (at: number) => void>();
  return new Promise((resolve, reject) => {
    const request = get(stream, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) {
        request.destroy();
        reject(new Error(`the relay answered ${response.statusCode} to a reader`));
        return;
      }
      response.setEncoding('utf8').on('data', (text: string) => {
        const at = performance.now();
        for (const [mark, found] of waiting) if (text.includes(mark)) found(at);
      });
      const waitFor = (mark: string) =>
        new Promise<number>((found, fail) => {
          const limit = setTimeout(() => fail(new Error(`no ${mark} within ${patienceMs} ms`)), patienceMs);
          waiting.set(mark, (at) => {
            clearTimeout(limit);
            waiting.delete(mark);
            found(at);
          });
        });
      resolve({ waitFor, close: () => void request.destroy() });
    });
    request.on('error', reject);
  });
}
