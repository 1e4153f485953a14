import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { click } from '@/utils/channels/click';
import { drain } from '@/utils/channels/drain';
import type { Frame } from '@/utils/events/event';
import { openJournal } from '@/utils/journal/database';
import { forgetAccount } from '@/utils/journal/forget';
import { ingest } from '@/utils/journal/ingest';
import { latestEvents } from '@/utils/journal/latest';
import { clearEvents } from '@/utils/journal/retention';
import { countUnread, markAllRead, markRead, unreadBetween } from '@/utils/journal/unread';
import { readStatus } from '@/utils/status';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const other = fakeAccount({ id: 'account-2', key: 'key-2' });
let clock = seededAt;
beforeEach(() => {
  clock = seededAt + 120_000;
});
const now = () => clock;
const second = (count: number) => seededAt / 1000 + count;
const take = async (frames: Frame[], of = account) =>
  ingest(await openJournal(), { account: of, source: 'stream', frames }, now);
const show = async () => drain(await openJournal(), { now, bornAt: 0, findAccount: async () => account });
const unread = async (of = account) => countUnread(await openJournal(), of.id);

describe('what the desktop is told of', () => {
  test.each<[string, Record<string, unknown>, number]>([
    ['waits to be seen', { event_type: 'server.stopped' }, 1],
    ['does not wait where it happened before anybody was connected', { timestamp: second(-3_600) }, 0],
    ['does not wait where its cell is off', { event_type: 'stack.deploy.started' }, 0],
  ])('%s', async (_, payload, count) => {
    await take([fakeFrame(payload)]);
    expect(await unread()).toBe(count);
  });

  test('waits where it was missed, and is told together with others', async () => {
    clock = seededAt + 60 * 60_000;
    await take([fakeFrame({ timestamp: second(60) }), fakeFrame({ timestamp: second(61) })]);
    expect(await unread()).toBe(2);
  });

  test('does not wait twice, whoever repeats it', async () => {
    const frame = fakeFrame();
    await take([frame]);
    await markAllRead(await openJournal(), account.id);
    await take([frame]);
    expect(await unread()).toBe(0);
  });

  test('is counted for its own account', async () => {
    await take([fakeFrame()]);
    await take([fakeFrame(), fakeFrame()], other);
    await markAllRead(await openJournal(), account.id);
    expect([await unread(), await unread(other)]).toEqual([0, 2]);
  });
});

describe('an event', () => {
  beforeEach(() => take([fakeFrame({ timestamp: second(60) }), fakeFrame({ timestamp: second(61) })]));
  const [from, to] = [seededAt + 60_000, seededAt + 61_000];

  test('is read, and may be put back', async () => {
    const db = await openJournal();
    const [newest] = await latestEvents(db, account.id, 1);
    if (!newest) throw new Error('there is no event');
    await markRead(db, [newest]);
    expect([await unread(), (await unreadBetween(db, account.id, from, to)).has(newest.id)]).toEqual([
      1,
      false,
    ]);
    await markRead(db, [newest], false);
    expect((await unreadBetween(db, account.id, to, to)).has(newest.id)).toBe(true);
    expect((await unreadBetween(db, account.id, to, from)).size).toBe(0);
  });

  test('that is removed waits for nobody', async () => {
    await show();
    await clearEvents(await openJournal(), account.id, clock);
    expect(await unread()).toBe(0);
  });

  test('goes with its account', async () => {
    await forgetAccount(await openJournal(), account.id);
    expect(await unread()).toBe(0);
  });
});

describe('a click on a notification', () => {
  const clickOn = async (id: string) =>
    click(await openJournal(), id, { now, accounts: async () => [account] });

  test('counts as having read its event, and says so', async () => {
    await take([fakeFrame(), fakeFrame()]);
    const [id = ''] = await (await openJournal()).getAllKeys('deliveries');
    await clickOn(id);
    expect(await unread()).toBe(1);
    expect(await readStatus(account.id)).toMatchObject({ readAt: clock });
  });

  test('counts as having read all that it told, and nothing else', async () => {
    const security = fakeFrame({ event_type: 'app.auth', timestamp: second(60) });
    await take([...Array.from({ length: 10 }, () => fakeFrame({ timestamp: second(60) })), security]);
    await show();
    clock += 3_000;
    await show();
    const shown = Object.keys(await browser.notifications.getAll());
    const bundle = shown.find((id) => id.startsWith('summary-'));
    await clickOn(bundle ?? '');
    expect(await unread()).toBe(5);
  });

  test('that is not known changes nothing', async () => {
    await take([fakeFrame()]);
    vi.spyOn(browser.runtime, 'openOptionsPage').mockResolvedValue();
    await clickOn('somebody else’s');
    expect(await unread()).toBe(1);
  });
});

test('a journal of the last version goes on, with everything in it read', async () => {
  const old = await openDB('journal', 7, {
    upgrade(db) {
      const events = db.createObjectStore('events', { keyPath: 'id' });
      events.createIndex('byTime', ['accountId', 'at', 'receivedAt']);
      events.createIndex('bySighting', 'sightingId');
      events.createIndex('byAwaiting', ['awaits', 'at']);
      const deliveries = db.createObjectStore('deliveries', { keyPath: 'id' });
      for (const index of ['byDue', 'byAccount', 'byEvent', 'byOpenSummary', 'byDestination'])
        deliveries.createIndex(index, index);
      const threads = db.createObjectStore('threads', { keyPath: ['accountId', 'key'] });
      for (const index of ['byOpen', 'byTime', 'byCrowded']) threads.createIndex(index, index);
      db.createObjectStore('cursors', { keyPath: ['accountId', 'source'] });
      db.createObjectStore('applications', { keyPath: ['accountId', 'key'] });
      db.createObjectStore('types', { keyPath: ['accountId', 'type'] });
      db.createObjectStore('floors', { keyPath: 'accountId' });
      db.createObjectStore('snapshots', { keyPath: ['accountId', 'part', 'uid'] });
      db.createObjectStore('things', { keyPath: ['accountId', 'key'] });
    },
  });
  const decisions = [{ channel: 'browser', on: true, reason: 'cell-default' }];
  const kept = { id: 'kept', accountId: account.id, type: 'server.stopped', facts: {}, decisions };
  await old.put('events', { ...kept, at: seededAt, receivedAt: seededAt });
  old.close();
  expect(await unread()).toBe(0);
  await take([fakeFrame()]);
  expect(await unread()).toBe(1);
  expect(await latestEvents(await openJournal(), account.id, 9)).toHaveLength(2);
});
