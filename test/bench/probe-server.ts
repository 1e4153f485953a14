import { createServer } from 'node:http';
import { closeServer, listen } from '../account-server/listen.ts';
import { readBody } from '../account-server/read-body.ts';
import { createWatch } from '../account-server/watch.ts';

export type Who = 'product' | 'baseline';

/** How often the background asked another process for something since it began. */
export interface Work {
  transactions: number;
  /** From the beginning of each to its end, the time that it waits for others included. */
  transactionMs: number;
  /** Reads and writes in them. */
  requests: number;
  /** Of the storage. */
  reads: number;
  /** The reads and writes by what they ask of which store, such as `events put`. */
  kinds: Record<string, number>;
}

/** `at`: epoch ms with a fraction. A birth says how long its files took to load, and then to run. */
export type Note =
  | { who: Who; kind: 'kept'; at: number; count: number }
  | { who: Who; kind: 'work'; at: number; work: Work }
  | { who: Who; kind: 'create'; at: number; text: string }
  | { who: Who; kind: 'born'; at: number; loadedMs: number; ranMs: number };

export interface ProbeServer {
  url: string;
  notes: readonly Note[];
  waitForNote<T extends Note>(matches: (note: Note) => note is T, timeoutMs: number): Promise<T>;
  close(): Promise<void>;
}

/** Where the copies of the extensions tell what they do. */
export async function startProbeServer(): Promise<ProbeServer> {
  const watch = createWatch();
  const notes: Note[] = [];
  const server = createServer((request, response) => {
    void readBody(request, 1_000_000).then((body) => {
      response.writeHead(204).end();
      if (!body) return;
      const { who, noted } = JSON.parse(body.toString()) as { who: Who; noted: Note[] };
      notes.push(...noted.map((note) => ({ ...note, who })));
      watch.changed();
    });
  });
  const origin = await listen(server, 0);
  return {
    url: `${origin}/notes`,
    notes,
    waitForNote: (matches, timeoutMs) =>
      watch.until(() => notes.find(matches), { what: 'word from the background', timeoutMs }),
    close: () => closeServer(server),
  };
}
