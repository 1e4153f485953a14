import type { Journal } from './database';

/** Deletes every event, delivery and cursor of an account. */
export async function forgetAccount(db: Journal, accountId: string): Promise<void> {
  const tx = db.transaction(['events', 'deliveries', 'cursors'], 'readwrite');
  const [events, deliveries] = await Promise.all([
    tx
      .objectStore('events')
      .index('byTime')
      .getAllKeys(IDBKeyRange.bound([accountId], [accountId, []])),
    tx.objectStore('deliveries').index('byAccount').getAllKeys(accountId),
  ]);
  await Promise.all([
    ...events.map((id) => tx.objectStore('events').delete(id)),
    ...deliveries.map((id) => tx.objectStore('deliveries').delete(id)),
    tx.objectStore('cursors').delete(IDBKeyRange.bound([accountId], [accountId, []])),
    tx.done,
  ]);
}
