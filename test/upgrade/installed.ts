import { openDB } from 'idb';
import { browser } from 'wxt/browser';

interface StoreLeft {
  name: string;
  keyPath: string | string[] | null;
  autoIncrement: boolean;
  indexes: { name: string; keyPath: string | string[] }[];
  /** In the order of their keys; a key only where the row has none in itself. */
  rows: { key?: IDBValidKey; value: unknown }[];
}

/** All that a version keeps in a browser. */
export interface Left {
  storage: Record<string, unknown>;
  journal: { version: number; stores: StoreLeft[] };
}

/** Reads it as it is, whatever version wrote it. */
export async function readLeft(): Promise<Left> {
  const db = await openDB('journal');
  const stores: StoreLeft[] = [];
  for (const name of db.objectStoreNames) {
    const { store } = db.transaction(name);
    const { keyPath, autoIncrement } = store;
    const indexes = [...store.indexNames].map((index) => ({
      name: index,
      keyPath: store.index(index).keyPath,
    }));
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    const rows = values.map((value, place) => {
      const key = keys[place];
      return keyPath === null && key !== undefined ? { key, value } : { value };
    });
    stores.push({ name, keyPath, autoIncrement, indexes, rows });
  }
  const journal = { version: db.version, stores };
  db.close();
  return { storage: await browser.storage.local.get(null), journal };
}

/** Puts a browser into the state in which a version left it. */
export async function restoreLeft({ storage, journal }: Left): Promise<void> {
  await browser.storage.local.set(storage);
  const db = await openDB('journal', journal.version, {
    upgrade(upgraded) {
      for (const { name, keyPath, autoIncrement, indexes } of journal.stores) {
        const store = upgraded.createObjectStore(name, { keyPath, autoIncrement });
        for (const index of indexes) store.createIndex(index.name, index.keyPath);
      }
    },
  });
  for (const { name, rows } of journal.stores) {
    const tx = db.transaction(name, 'readwrite');
    for (const { key, value } of rows) await tx.store.put(value, key);
    await tx.done;
  }
  db.close();
}
