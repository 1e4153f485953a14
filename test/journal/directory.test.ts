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
const takeNames = async (names: readonly string[], of: (name: string) => string = (name) => name) =>
  ingest(
    await openJournal(),
    {
      account,
      source: 'api',
      frames: [],
      names: { applications: names.map((uid) => ({ uid, name: of(uid) })), things: [] },
    },
    () => seededAt + 120_000,
  );
const many = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, place) => `known-${from + place}`);
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

test('a list that is read anew has room for the new application at its end', async () => {
  const db = await openJournal();
  await takeNames(many(0, 1_200));
  await takeNames([...many(0, 1_200), 'new']);
  expect((await seenApplications(db, account.id)).map(({ key }) => key)).toContain('new');
});

test('an application that was given another name has it also where there is no room for more', async () => {
  const db = await openJournal();
  await takeNames(many(0, 2_000));
  await takeNames(many(0, 2_010), (name) => (name === 'known-1999' ? 'renamed' : name));
  const seen = await seenApplications(db, account.id);
  expect(seen).toHaveLength(2_000);
  expect(seen.find(({ key }) => key === 'known-1999')?.name).toBe('renamed');
});

test('a list that says nothing new writes nothing', async () => {
  await takeNames(many(0, 50));
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  await takeNames(many(0, 50));
  expect(put.mock.contexts.map((store) => store instanceof IDBObjectStore && store.name)).not.toContain(
    'applications',
  );
});
