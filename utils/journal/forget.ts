import type { Journal } from './database';

const stores = [
  'events',
  'unread',
  'deliveries',
  'cursors',
  'applications',
  'things',
  'types',
  'log',
  'floors',
  'lanes',
  'threads',
  'snapshots',
] as const;

/** Deletes everything that the journal has of an account. */
export async function forgetAccount(db: Journal, accountId: string): Promise<void> {
  const tx = db.transaction(stores, 'readwrite');
  const ofAccount = IDBKeyRange.bound([accountId], [accountId, []]);
  const [events, deliveries, entries] = await Promise.all([
    tx.objectStore('events').index('byTime').getAllKeys(ofAccount),
    tx.objectStore('deliveries').index('byAccount').getAllKeys(accountId),
    tx.objectStore('log').index('byTime').getAllKeys(ofAccount),
  ]);
  await Promise.all([
    ...events.map((id) => tx.objectStore('events').delete(id)),
    ...deliveries.map((id) => tx.objectStore('deliveries').delete(id)),
    ...entries.map((key) => tx.objectStore('log').delete(key)),
    tx.objectStore('unread').delete(ofAccount),
    tx.objectStore('cursors').delete(ofAccount),
    tx.objectStore('floors').delete(accountId),
    tx.objectStore('applications').delete(ofAccount),
    tx.objectStore('things').delete(ofAccount),
    tx.objectStore('types').delete(ofAccount),
    tx.objectStore('lanes').delete(ofAccount),
    tx.objectStore('threads').delete(ofAccount),
    tx.objectStore('snapshots').delete(ofAccount),
    tx.done,
  ]);
}
