import type { AccountServer } from '../account-server/account-server.ts';
import type { Driver, Screen } from '../drivers/driver.ts';
import { soakBody, soakTypes } from '../soak/events.ts';

const hourMs = 3_600_000;
/** What is older than ten minutes is not news any more: it is told in one summary. */
const newestMs = 11 * 60_000;
const spanMs = 12 * hourMs;

/** Events of all documented types that happened over the last half day, put into the server at once. */
export function appendBacklog(server: AccountServer, count: number, first = 0): void {
  const end = Date.now() - newestMs;
  for (let place = 0; place < count; place += 1) {
    const mark = `soak-${String(first + place).padStart(6, '0')}`;
    const at = end - spanMs + (spanMs * place) / count;
    const type = soakTypes[place % soakTypes.length] ?? '';
    server.append(soakBody(type, mark, Math.floor(at / 1000)));
  }
}

/** A page of the extension on which nothing of it runs, for looking at what it has stored. */
export const openBarePage = (driver: Driver): Promise<Screen> => driver.open('manifest.json');

/** Has the account be connected since two days ago, so that what happened since is no history. */
export function connectEarlier(page: Screen): Promise<void> {
  return page.evaluate(async () => {
    interface Stored {
      accounts: { version: number; accounts: { seededAt: number }[] };
    }
    interface Storage {
      get(key: string): Promise<Stored>;
      set(items: Stored): Promise<void>;
    }
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: Storage } } };
    const { accounts } = await chrome.storage.local.get('accounts');
    const earlier = accounts.accounts.map((account) => ({
      ...account,
      seededAt: account.seededAt - 2 * 86_400_000,
    }));
    await chrome.storage.local.set({ accounts: { ...accounts, accounts: earlier } });
  });
}

export interface Watched {
  /** Epoch ms with a fraction. */
  doneAt: number;
  /** How long each reading of the newest events took meanwhile, as the popup reads them; ms. */
  readMs: number[];
}

/** Reads as the popup does, time and again, until so many events are in the journal. */
export function watchJournal(page: Screen, count: number): Promise<Watched> {
  return page.evaluate(async (count) => {
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await result(indexedDB.open('journal'));
    const readMs: number[] = [];
    for (;;) {
      const from = performance.now();
      const events = db.transaction('events').objectStore('events');
      const request = events.index('byTime').openCursor(null, 'prev');
      await new Promise<void>((resolve) => {
        let left = 50;
        request.onsuccess = () => {
          left -= 1;
          if (request.result && left > 0) request.result.continue();
          else resolve();
        };
      });
      readMs.push(performance.now() - from);
      const found = await result(db.transaction('events').objectStore('events').count());
      if (found >= count) break;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    db.close();
    return { doneAt: performance.timeOrigin + performance.now(), readMs };
  }, count);
}
