import { openDB } from 'idb';

/** Keeps the journal from opening, as an older version of the extension does that does not give way. Resolves to the end of that. */
export async function blockJournal(): Promise<() => void> {
  const older = await openDB('journal', 1, {
    upgrade(db) {
      for (const store of ['events', 'deliveries', 'cursors']) db.createObjectStore(store);
    },
  });
  return () => older.close();
}

/** A journal of a version that does not exist yet: opening it fails at once. */
export async function breakJournal(): Promise<void> {
  (await openDB('journal', 99)).close();
}
