import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addDestination } from '@/utils/channels/changeDestinations';
import { readDestinations } from '@/utils/channels/destinations';
import { readTroubles } from '@/utils/channels/readTroubles';
import { browserDestination } from '@/utils/channels/types';
import { capPending } from '@/utils/journal/capPending';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { pruneHalf } from '@/utils/journal/retention';
import { retrySends } from '@/utils/journal/retrySends';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { everyApplication } from '@/utils/preferences/preferences';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const now = () => seededAt + 120_000;
const take = async (count: number) =>
  ingest(
    await openJournal(),
    { account, source: 'stream', frames: Array.from({ length: count }, () => fakeFrame()) },
    now,
  );
const rows = async () =>
  (await (await openJournal()).getAll('deliveries')).filter(
    ({ destination }) => destination !== browserDestination,
  );
const pending = async () => (await rows()).filter(({ state }) => state === 'pending');
const troubles = async () => [
  ...(await readTroubles(account.id, await readDestinations(account.id), now())).values(),
];

/** So many wait for the receiver already, each of another event. */
async function waiting(count: number): Promise<void> {
  await take(1);
  const [row] = await rows();
  if (!row?.dueAt) throw new Error('nothing waits');
  const db = await openJournal();
  const tx = db.transaction(['deliveries', 'events'], 'readwrite');
  const event = await tx.objectStore('events').get(row.eventId);
  for (let more = 1; more < count; more += 1) {
    const eventId = `event-${more}`;
    const dueAt = row.dueAt - more;
    void tx.objectStore('deliveries').put({ ...row, id: `old-${more}`, eventId, dueAt });
    if (event) void tx.objectStore('events').put({ ...event, id: eventId, receivedAt: dueAt });
  }
  await tx.done;
}

beforeEach(async () => {
  fakeBrowser.permissions.contains = async () => true;
  await addDestination(account.id, { channel: 'webhook', name: 'Receiver', url: 'https://example.com/hook' });
  const cell = { application: everyApplication, type: 'server.stopped', channel: 'webhook' } as const;
  await changePreferences(account.id, [{ ...cell, to: true }]);
});

test('of more than may wait for a destination the oldest are given up, and it is said', async () => {
  await waiting(20);
  expect(await troubles()).toEqual([]);
  await take(3);
  const db = await openJournal();
  await capPending(db, now(), 20);
  expect(await pending()).toHaveLength(20);
  const given = (await rows()).filter(({ state }) => state === 'failed');
  expect(given.map(({ id, reason }) => [id, reason])).toEqual(
    expect.arrayContaining([19, 18, 17].map((place) => [`old-${place}`, 'too-many'])),
  );
  expect(await troubles()).toEqual([{ state: 'overflow', count: 3 }]);
  await retrySends(db, [given[0]?.id ?? ''], now());
  expect(await troubles()).toEqual([]);
});

test('whoever was away for long is still sent each', async () => {
  await waiting(2_500);
  await take(1);
  expect(await pending()).toHaveLength(2_501);
});

test('a full disk finds something to remove where everything waits', async () => {
  await waiting(700);
  const db = await openJournal();
  for (const { id, destination } of await db.getAll('deliveries'))
    if (destination === browserDestination) await db.delete('deliveries', id);
  await pruneHalf(db, account.id, now());
  expect(await db.count('events')).toBe(500);
});
