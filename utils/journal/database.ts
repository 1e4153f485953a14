import { type IDBPDatabase, openDB } from 'idb';
import type { JournalSchema } from './schema';

export type Journal = IDBPDatabase<JournalSchema>;

export const journalName = 'journal';

let opened: Promise<Journal> | undefined;

/**
 * The journal, opened once per context. Gives way when a newer version of the extension wants to upgrade it,
 * and is opened again after the browser closed it.
 */
export function openJournal(): Promise<Journal> {
  opened ??= openDB<JournalSchema>(journalName, 8, {
    upgrade(db, oldVersion, _newVersion, tx) {
      if (oldVersion < 1) {
        db.createObjectStore('events', { keyPath: 'id' }).createIndex('byTime', [
          'accountId',
          'at',
          'receivedAt',
        ]);
        const deliveries = db.createObjectStore('deliveries', { keyPath: 'id' });
        deliveries.createIndex('byDue', 'dueAt');
        deliveries.createIndex('byAccount', 'accountId');
        db.createObjectStore('cursors', { keyPath: ['accountId', 'source'] });
      }
      if (oldVersion < 2) {
        db.createObjectStore('applications', { keyPath: ['accountId', 'key'] });
        db.createObjectStore('types', { keyPath: ['accountId', 'type'] });
      }
      if (oldVersion < 3) {
        db.createObjectStore('log', { autoIncrement: true }).createIndex('byTime', ['accountId', 'at']);
        db.createObjectStore('floors', { keyPath: 'accountId' });
      }
      if (oldVersion < 4) {
        const deliveries = tx.objectStore('deliveries');
        deliveries.createIndex('byEvent', 'eventId');
        deliveries.createIndex('byOpenSummary', 'openFor');
      }
      if (oldVersion < 5) {
        tx.objectStore('deliveries').createIndex('byDestination', ['destination', 'dueAt']);
        db.createObjectStore('lanes', { keyPath: ['accountId', 'destination'] });
      }
      if (oldVersion < 6) {
        // Threads begin with the next event: what was open before is not worth holding everybody up.
        const threads = db.createObjectStore('threads', { keyPath: ['accountId', 'key'] });
        threads.createIndex('byOpen', ['accountId', 'openAt']);
        threads.createIndex('byTime', ['accountId', 'newestAt']);
        threads.createIndex('byCrowded', 'crowdedAt');
      }
      if (oldVersion < 7) {
        db.createObjectStore('snapshots', { keyPath: ['accountId', 'part', 'uid'] });
        const events = tx.objectStore('events');
        events.createIndex('bySighting', 'sightingId');
        events.createIndex('byAwaiting', ['awaits', 'at']);
        db.createObjectStore('things', { keyPath: ['accountId', 'key'] });
      }
      // What came before counts as read: nobody is to be told of a month at once.
      if (oldVersion < 8) db.createObjectStore('unread');
    },
    blocking: closeJournal,
    terminated: forget,
  }).catch((error) => {
    forget();
    throw error;
  });
  return opened;
}

/** Closes the connection; the next `openJournal` opens a new one. */
export function closeJournal(): void {
  const closing = opened;
  forget();
  void closing?.then((db) => db.close());
}

function forget(): void {
  opened = undefined;
}
