import type { IngestStore, ThreadRow } from './schema';

/** Threads by account and key: those of a store, or of a buffer that is still to be written to it. */
export interface Threads {
  get(key: [string, string]): Promise<ThreadRow | undefined>;
  put(row: ThreadRow): Promise<unknown>;
}

/** Several steps of a transaction change the same threads: each is read once, and written once by `flush`. */
export function bufferThreads(store: IngestStore<'threads'>): Threads & { flush(): Promise<unknown> } {
  const known = new Map<string, Promise<ThreadRow | undefined>>();
  const changed = new Map<string, ThreadRow>();
  const nameOf = (accountId: string, key: string): string => `${accountId} ${key}`;
  return {
    get([accountId, key]) {
      const name = nameOf(accountId, key);
      const row = known.get(name) ?? store.get([accountId, key]);
      known.set(name, row);
      return row;
    },
    async put(row) {
      const name = nameOf(row.accountId, row.key);
      known.set(name, Promise.resolve(row));
      changed.set(name, row);
    },
    flush: () => Promise.all([...changed.values()].map((row) => store.put(row))),
  };
}
