import type { Journal } from './database';

const stores = ['events', 'deliveries', 'cursors', 'applications', 'types'] as const;

/** Deletes everything that the journal has of an account. */
export async function forgetAccount(db: Journal, accountId: string): Promise<void> {
  const tx = db.transaction(stores, 'readwrite');
  const ofAccount = IDBKeyRange.bound([accountId], [accountId, []]);
  const [events, deliveries] = await Promise.all([
    tx.objectStore('events').index('byTime').getAllKeys(ofAccount),
    tx.objectStore('deliveries').index('byAccount').getAllKeys(accountId),
  ]);
  await Promise.all([
    ...events.map((id) => tx.objectStore('events').delete(id)),
    ...deliveries.map((id) => tx.objectStore('deliveries').delete(id)),
    tx.objectStore('cursors').delete(ofAccount),
    tx.objectStore('applications').delete(ofAccount),
    tx.objectStore('types').delete(ofAccount),
    tx.done,
  ]);
}
