import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { claimNext, settle } from '@/utils/journal/deliveries';
import { exportJournal } from '@/utils/journal/export';
import { ingest } from '@/utils/journal/ingest';
import { clearEvents, prune } from '@/utils/journal/retention';
import { openThreads, readThread, resolveThread } from '@/utils/journal/threads';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
let clock = seededAt;
beforeEach(() => {
  clock = seededAt + 10 * minuteMs;
});
const now = () => clock;
const happen = (event_type: string, minute: number, payload: object = { uid: 'lion' }) =>
  fakeFrame({ event_type, timestamp: seededAt / 1000 + minute * 60, ...payload });
const take = async (...frames: ReturnType<typeof fakeFrame>[]) =>
  ingest(await openJournal(), { account, source: 'stream', frames }, now);
const events = async () => (await openJournal()).getAllFromIndex('events', 'byTime');
const open = async () => openThreads(await openJournal(), account.id, clock);

describe('threads', () => {
  test('go on over batches and backgrounds, and tell how long they were open', async () => {
    await take(happen('server.stopped', 1));
    expect(await open()).toMatchObject([{ state: 'open', run: { openedAt: seededAt + minuteMs } }]);
    closeJournal();
    await take(happen('server.stopped', 3, { uid: 'tiger' }), happen('server.backon', 7));
    expect((await events()).map(({ thread }) => thread?.lastedMs)).toEqual([
      undefined,
      undefined,
      6 * minuteMs,
    ]);
    expect(await open()).toMatchObject([{ run: { openedAt: seededAt + 3 * minuteMs } }]);
  });

  test('are known by the key of their events', async () => {
    await take(happen('server.stopped', 1), happen('process.down', 2, { process_name: 'clamd' }));
    const [stopped, down] = await events();
    expect(down).not.toHaveProperty('thread');
    const key = stopped?.thread?.key ?? '';
    expect(await readThread(await openJournal(), account.id, key)).toMatchObject({ kind: 'heartbeat' });
    expect(await readThread(await openJournal(), 'another', key)).toBeUndefined();
  });

  test('are settled by hand', async () => {
    await take(happen('server.stopped', 1));
    const [stopped] = await open();
    await resolveThread(await openJournal(), account.id, stopped?.thread.key ?? '', clock);
    expect(await open()).toEqual([]);
    clock += minuteMs;
    await take(happen('server.stopped', 11));
    expect(await open()).toHaveLength(1);
  });

  test('that nothing was heard of for a week are not waited for', async () => {
    await take(happen('server.stopped', 1));
    clock += 7 * dayMs;
    expect(await open()).toMatchObject([{ state: 'unseen' }]);
  });

  test('keep the events that opened them, as long as they are open', async () => {
    const frames = [happen('server.stopped', 1), happen('server.stopped', 2), happen('server.stopped', 3)];
    await take(...frames, happen('process.down', 4), happen('process.down', 5));
    await deliverAll();
    const fewest = { keptMs: 30 * dayMs, mostEvents: 1 };
    await prune(await openJournal(), account.id, clock, fewest);
    expect((await events()).map(({ at }) => (at - seededAt) / minuteMs)).toEqual([1, 3]);
    await take(happen('server.backon', 6));
    await deliverAll();
    await prune(await openJournal(), account.id, clock, fewest);
    expect(await events()).toMatchObject([{ type: 'server.backon' }]);
  });

  test('are read as far as they are told, however many a server makes up', async () => {
    await take(
      ...Array.from({ length: 210 }, (_, n) => happen('server.stopped', n / 60, { uid: `made-up-${n}` })),
    );
    const getAll = vi.spyOn(IDBIndex.prototype, 'getAll');
    const read = await open();
    expect(read).toHaveLength(200);
    expect(read.at(-1)?.run.openedAt).toBe(seededAt + 209_000);
    const [range] = getAll.mock.calls[0] ?? [];
    expect(await (await openJournal()).countFromIndex('threads', 'byOpen', range as IDBKeyRange)).toBe(200);
  });

  test('are read once for all the events that are removed', async () => {
    await take(...Array.from({ length: 250 }, (_, second) => happen('process.down', second / 60)));
    await deliverAll();
    const index = vi.spyOn(IDBObjectStore.prototype, 'index');
    await prune(await openJournal(), account.id, clock, { keptMs: 30 * dayMs, mostEvents: 1 });
    expect(await events()).toHaveLength(1);
    expect(index.mock.calls.filter(([name]) => name === 'byOpen').length).toBeLessThanOrEqual(2);
  });

  test('are forgotten with the last of their events, and when the events are cleared', async () => {
    const db = await openJournal();
    await take(happen('server.stopped', 1));
    await prune(db, account.id, clock + 31 * dayMs);
    expect(await db.count('threads')).toBe(0);
    await take(happen('server.stopped', 2));
    await deliverAll();
    await clearEvents(db, account.id, clock);
    expect([await db.count('events'), await db.count('threads')]).toEqual([0, 0]);
  });

  test('are part of the export', async () => {
    await take(happen('server.stopped', 1));
    const { threads } = await exportJournal(await openJournal(), [account], clock);
    expect(threads).toMatchObject([{ accountId: account.id, kind: 'heartbeat' }]);
  });
});

async function deliverAll(): Promise<void> {
  const db = await openJournal();
  for (let due = await claimNext(db, clock); due; due = await claimNext(db, clock))
    await settle(db, due.delivery, { state: 'sent' }, clock);
}

test('a journal of the last version goes on, with threads from now on', async () => {
  closeJournal();
  globalThis.indexedDB = new IDBFactory();
  const old = await openDB('journal', 5, {
    upgrade(db) {
      for (const name of ['cursors', 'applications', 'types', 'floors', 'lanes', 'log'])
        db.createObjectStore(name, { keyPath: 'accountId' });
      const stored = db.createObjectStore('events', { keyPath: 'id' });
      stored.createIndex('byTime', ['accountId', 'at', 'receivedAt']);
      const deliveries = db.createObjectStore('deliveries', { keyPath: 'id' });
      for (const [name, path] of [
        ['byOpenSummary', 'openFor'],
        ['byDestination', ['destination', 'dueAt']],
      ] as const)
        deliveries.createIndex(name, path as string);
    },
  });
  await old.put('events', { id: 'known', accountId: account.id, at: seededAt, receivedAt: seededAt });
  old.close();
  await take(happen('server.stopped', 1));
  expect(await open()).toHaveLength(1);
  expect(await events()).toHaveLength(2);
});
