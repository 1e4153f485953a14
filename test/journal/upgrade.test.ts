import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { fakeAccount, seededAt } from '../fakes/builders';

const account = fakeAccount();
const now = () => seededAt + 120_000;

test('what a journal of the last version left waiting is shown', async () => {
  const old = await openDB('journal', 4, {
    upgrade(db) {
      const stores = ['cursors', 'applications', 'types', 'log', 'floors'];
      for (const name of stores) db.createObjectStore(name);
      db.createObjectStore('events', { keyPath: 'id' });
      const deliveries = db.createObjectStore('deliveries', { keyPath: 'id' });
      deliveries.createIndex('byDue', 'dueAt');
      deliveries.createIndex('byOpenSummary', 'openFor');
    },
  });
  const waiting = {
    id: 'one',
    eventId: 'event',
    accountId: account.id,
    channel: 'browser',
    state: 'pending',
  };
  await old.put('deliveries', { ...waiting, destination: 'desktop', dueAt: seededAt, attempts: 0 });
  await old.put('events', {
    id: 'event',
    accountId: account.id,
    type: 'server.stopped',
    facts: {},
    at: seededAt,
  });
  old.close();
  await drain(await openJournal(), { now: now, bornAt: 0, findAccount: async () => account });
  expect(await (await openJournal()).getAll('deliveries')).toMatchObject([{ id: 'one', state: 'sent' }]);
});
