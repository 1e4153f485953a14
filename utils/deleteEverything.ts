import { deleteDB } from 'idb';
import { browser } from 'wxt/browser';
import { readAccounts } from './accounts/store';
import { closeJournal, journalName, openJournal } from './journal/database';
import { logError } from './log';

export type DeleteStep = 'accounts' | 'settings' | 'journal' | 'hosts';

export interface Deleted {
  /** How much there was. */
  accounts: number;
  /** Nothing where the journal could not be read. */
  events: number | undefined;
  hosts: number;
  /** What could not be done. */
  failed: readonly DeleteStep[];
}

/** A journal that does not open, or that another page does not let go of, must not hold up the rest. */
const patienceMs = 5_000;

function within<T>(work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('The journal does not answer')), patienceMs);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const countEvents = (): Promise<number | undefined> =>
  within(openJournal().then((db) => db.count('events'))).catch(() => undefined);

async function disconnectAll(disconnect: (accountId: string) => Promise<void>): Promise<void> {
  for (const { id } of await readAccounts()) await disconnect(id);
}

async function clearStorage(): Promise<void> {
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
}

async function clearStores(): Promise<void> {
  const db = await openJournal();
  const tx = db.transaction(db.objectStoreNames, 'readwrite');
  await Promise.all([...[...tx.objectStoreNames].map((store) => tx.objectStore(store).clear()), tx.done]);
}

async function emptyJournal(): Promise<void> {
  try {
    await within(clearStores());
  } catch {
    // What cannot be opened can still be deleted. Otherwise a page that holds it open would keep everybody waiting.
    closeJournal();
    await within(deleteDB(journalName));
  }
}

async function giveBackHosts(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  if (origins.length > 0) await browser.permissions.remove({ origins });
}

/**
 * Removes all that this extension keeps in the browser: accounts, settings, events and access to hosts. What cannot be
 * done does not keep the rest from being done.
 *
 * @param disconnect ends an account, as the background does it
 */
export async function deleteEverything(disconnect: (accountId: string) => Promise<void>): Promise<Deleted> {
  const [accounts, events, held] = await Promise.all([
    readAccounts(),
    countEvents(),
    browser.permissions.getAll(),
  ]);
  const failed: DeleteStep[] = [];
  const run = (step: DeleteStep, work: Promise<void>): Promise<unknown> =>
    work.catch((error) => {
      logError(error);
      failed.push(step);
    });
  // In this order: nothing is written any more to what is deleted after.
  await run('accounts', disconnectAll(disconnect));
  await run('settings', clearStorage());
  await run('journal', emptyJournal());
  await run('hosts', giveBackHosts());
  return { accounts: accounts.length, events, hosts: held.origins?.length ?? 0, failed };
}
