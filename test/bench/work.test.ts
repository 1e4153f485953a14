import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { batchLimit, ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

/** What costs time on every machine, counted: each is a way to another process and back. Made larger only with a reason. */
const budgets = {
  /** Before the browser is called: taken in, arranged and claimed, counted; and one that looks up names. */
  oneEvent: { readwrite: 3, readonly: 1, storageReads: 2, storageWrites: 0 },
  /** A full batch of which nobody is told. */
  batch: { readwrite: 1, readonly: 1, storageReads: 1, storageWrites: 0 },
};

const account = fakeAccount();
const now = () => seededAt + 120_000;

let modes: string[] = [];
const { transaction } = IDBDatabase.prototype;
beforeEach(async () => {
  await openJournal();
  modes = [];
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode = 'readonly', ...options) {
    modes.push(mode);
    return transaction.call(this, stores, mode, ...options);
  };
});
afterEach(() => {
  IDBDatabase.prototype.transaction = transaction;
});

function countWork() {
  const areas = [browser.storage.local, browser.storage.session];
  const reads = areas.map((area) => vi.spyOn(area, 'get'));
  const writes = areas.map((area) => vi.spyOn(area, 'set'));
  const sum = (spies: readonly { mock: { calls: unknown[] } }[]) =>
    spies.reduce((calls, { mock }) => calls + mock.calls.length, 0);
  return () => ({
    readwrite: modes.filter((mode) => mode === 'readwrite').length,
    readonly: modes.filter((mode) => mode === 'readonly').length,
    storageReads: sum(reads),
    storageWrites: sum(writes),
  });
}

type Work = ReturnType<ReturnType<typeof countWork>>;
const over = (work: Work, budget: Work): string[] =>
  Object.entries(work).flatMap(([what, count]) => {
    const most = budget[what as keyof Work];
    return count > most ? [`${what}: ${count} > ${most}`] : [];
  });

test('one event is shown after no more transactions and readings than budgeted', async () => {
  const db = await openJournal();
  // What is done once in the life of a background has been done.
  await ingest(db, { account, source: 'stream', frames: [fakeFrame()], read: 'a' }, now);
  await drain(db, { now, bornAt: 0, findAccount: async () => account });
  modes = [];
  const work = countWork();
  let whenCalled: Work | undefined;
  const deliver = async (_message: unknown, { count }: { count: () => Promise<boolean> }) => {
    await count();
    whenCalled = work();
    return { state: 'sent' } as const;
  };
  await ingest(db, { account, source: 'stream', frames: [fakeFrame()], read: 'b' }, now);
  await drain(db, { now, bornAt: 0, findAccount: async () => account, desktop: { deliver } });
  if (!whenCalled) throw new Error('nothing was shown');
  expect(over(whenCalled, budgets.oneEvent)).toEqual([]);
});

test('a full batch costs no more transactions and readings than one event', async () => {
  const db = await openJournal();
  const frames = Array.from({ length: batchLimit }, () => fakeFrame());
  const old = { ...account, seededAt: seededAt + 240_000 };
  const work = countWork();
  const { added, due } = await ingest(db, { account: old, source: 'stream', frames, read: 'a' }, now);
  expect([added, due]).toEqual([batchLimit, false]);
  expect(over(work(), budgets.batch)).toEqual([]);
});
