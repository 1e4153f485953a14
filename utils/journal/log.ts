import type { Journal } from './database';
import type { LogEntry } from './schema';

const keptMs = 24 * 60 * 60_000;
/** A flapping connection must not fill the journal. */
const mostEntries = 500;

/** Notes what happened to a connection or the journal; entries older than a day, or beyond 500, go at the same time. */
export async function noteLog(db: Journal, entry: LogEntry): Promise<void> {
  const tx = db.transaction('log', 'readwrite');
  await tx.store.add(entry);
  const keys = await tx.store
    .index('byTime')
    .getAllKeys(IDBKeyRange.bound([entry.accountId], [entry.accountId, []]));
  const old = await tx.store
    .index('byTime')
    .getAllKeys(IDBKeyRange.bound([entry.accountId], [entry.accountId, entry.at - keptMs]));
  // Noted before the clock was set back: it would never grow old.
  const ahead = await tx.store
    .index('byTime')
    .getAllKeys(IDBKeyRange.bound([entry.accountId, entry.at + keptMs], [entry.accountId, []]));
  const gone = new Set([...old, ...ahead, ...keys.slice(0, Math.max(0, keys.length - mostEntries))]);
  await Promise.all([...[...gone].map((key) => tx.store.delete(key)), tx.done]);
}

/** The last day of an account, oldest first. */
export const readLog = (db: Journal, accountId: string, now: number): Promise<LogEntry[]> =>
  db.getAllFromIndex('log', 'byTime', IDBKeyRange.bound([accountId, now - keptMs], [accountId, []]));
