import { expect, test, vi } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { seenApplications, seenTypes } from '@/utils/journal/directory';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const take = async (payloads: Record<string, unknown>[]) =>
  ingest(
    await openJournal(),
    { account, source: 'stream', frames: payloads.map((payload) => fakeFrame(payload)) },
    () => seededAt + 120_000,
  );
const madeUp = (from: number, count: number) =>
  Array.from({ length: count }, (_, place) => ({
    event_type: `made.up${from + place}`,
    uid: undefined,
    stack: { uid: `shop-${from + place}`, name: 'Shop' },
  }));

test('a batch in which everything is new counts what is known once', async () => {
  const db = await openJournal();
  await take(madeUp(0, 1));
  const count = vi.spyOn(IDBObjectStore.prototype, 'count');
  await take(madeUp(1, 50));
  expect(count.mock.calls.length).toBeLessThanOrEqual(3);
  expect(await seenApplications(db, account.id)).toHaveLength(51);
  expect(await seenTypes(db, account.id)).toHaveLength(51);
});

test('keeps the first 2,000 applications and 100 types that a server makes up', async () => {
  const db = await openJournal();
  const tx = db.transaction('applications', 'readwrite');
  const accountId = account.id;
  for (let known = 0; known < 1_950; known += 1) void tx.store.put({ accountId, key: `known-${known}` });
  await tx.done;
  for (const from of [0, 60]) await take(madeUp(from, 60));
  expect(await seenApplications(db, account.id)).toHaveLength(2_000);
  expect(await seenTypes(db, account.id)).toHaveLength(100);
});
