import { beforeEach, describe, expect, test, vi } from 'vitest';
import { addDestination } from '@/utils/channels/changeDestinations';
import type { Frame } from '@/utils/events/event';
import { readCursor } from '@/utils/journal/cursors';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { claimNext, settle } from '@/utils/journal/deliveries';
import { ingest } from '@/utils/journal/ingest';
import { readLog } from '@/utils/journal/log';
import { removeOldest } from '@/utils/journal/removeOldest';
import { clearEvents, prune, pruneAfter, pruneHalf, pruneHourly } from '@/utils/journal/retention';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { everyApplication } from '@/utils/preferences/preferences';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const dayMs = 24 * 60 * 60_000;
let clock = seededAt;
beforeEach(() => {
  clock = seededAt + 120_000;
});
const now = () => clock;
const take = async (frames: Frame[], of = account) =>
  ingest(await openJournal(), { account: of, source: 'stream', frames, read: frames.at(-1)?.streamId }, now);
/** Stamped that many seconds after the account was connected. */
const frameAt = (second: number | undefined) =>
  fakeFrame({
    event_type: 'process.down',
    timestamp: second === undefined ? undefined : seededAt / 1000 + second,
  });
const many = (count: number) => Array.from({ length: count }, (_, second) => frameAt(second));
const count = async (store: 'events' | 'deliveries') => (await openJournal()).count(store);
const floor = async () => (await openJournal()).get('floors', account.id);
const logged = async () =>
  (await readLog(await openJournal(), account.id, clock)).map(({ kind, reason, count }) => [
    kind,
    reason,
    count,
  ]);

async function deliverAll(): Promise<void> {
  const db = await openJournal();
  clock += 10_000;
  for (let due = await claimNext(db, clock); due; due = await claimNext(db, clock)) {
    await settle(db, due.delivery, { state: 'sent' }, clock);
  }
}

describe('retention', () => {
  test('removes what is older than 30 days, with what became of it', async () => {
    await take(many(3));
    await deliverAll();
    clock += 20 * dayMs;
    await take([frameAt(20 * 86_400)]);
    clock += 10 * dayMs;
    await prune(await openJournal(), account.id, clock);
    expect([await count('events'), await count('deliveries')]).toEqual([1, 1]);
    expect(await floor()).toMatchObject({ floorAt: seededAt + 2000, ignored: 0 });
    expect(await logged()).toEqual([['pruned', 'age', 3]]);
  });

  test('keeps the newest of too many, and what waits for its delivery', async () => {
    await take(many(2));
    const waiting = (await (await openJournal()).getAll('deliveries')).map(({ eventId }) => eventId);
    await take(many(6).slice(2));
    const db = await openJournal();
    for (const row of await db.getAll('deliveries')) {
      if (!waiting.includes(row.eventId)) await db.delete('deliveries', row.id);
    }
    await prune(db, account.id, clock, { keptMs: dayMs, mostEvents: 3 });
    const left = await db.getAllFromIndex('events', 'byTime');
    expect(left.map(({ at }) => (at - seededAt) / 1000)).toEqual([0, 1, 5]);
  });

  test('keeps all that a waiting message tells of, also on a full disk', async () => {
    await addDestination(account.id, {
      ...{ channel: 'email', service: 'resend', name: 'Mail', apiKey: 're_key', digest: 'day' },
      ...{ from: 'a@example.com', to: ['b@example.com'] },
    });
    const cell = { application: everyApplication, type: 'server.backon', channel: 'email' } as const;
    await changePreferences(account.id, [{ ...cell, to: true }]);
    await take(Array.from({ length: 10 }, () => fakeFrame({ event_type: 'server.backon' })));
    await deliverAll();
    const db = await openJournal();
    await prune(db, account.id, clock, { keptMs: dayMs, mostEvents: 3 });
    await pruneHalf(db, account.id, clock);
    const [digest] = (await db.getAll('deliveries')).filter(({ state }) => state === 'pending');
    const left = await db.getAllKeys('events');
    expect(digest?.eventIds).toHaveLength(10);
    expect(left).toEqual(expect.arrayContaining(digest?.eventIds ?? []));
  });

  test('goes in small steps between which others get their turn', async () => {
    await take(many(450));
    await deliverAll();
    const db = await openJournal();
    const seen: number[] = [];
    const removing = removeOldest(db, account.id, {}, now());
    let going = true;
    void removing.then(() => {
      going = false;
    });
    while (going) seen.push(await db.count('events'));
    expect(await removing).toBe(450);
    expect([450, 350, 250, 150, 50, 0]).toEqual(expect.arrayContaining(seen));
    expect(new Set(seen).size).toBeGreaterThan(3);
  });

  test('never removes more than asked for, nor from another account', async () => {
    const other = fakeAccount({ id: 'account-2', key: 'key-2' });
    await take(many(3), other);
    await take(many(250));
    await deliverAll();
    expect(await removeOldest(await openJournal(), account.id, { most: 120 }, now())).toBe(120);
    expect(await count('events')).toBe(133);
  });

  test('is done once an hour, also by a background that was started anew', async () => {
    const run = async () => pruneHourly(await openJournal(), [account.id], clock);
    await run();
    await take(many(1));
    await deliverAll();
    closeJournal();
    clock += 31 * dayMs;
    const pruned = clock;
    clock = seededAt + 120_000 + 59 * 60_000;
    await run();
    expect(await count('events')).toBe(1);
    clock = pruned;
    await run();
    expect(await count('events')).toBe(0);
  });

  test('is done after 5,000 events too, which a flood brings within a minute', async () => {
    const flooded = fakeAccount({ id: 'flooded', key: 'flooded' });
    const db = await openJournal();
    await take(many(2), flooded);
    await deliverAll();
    clock += 31 * dayMs;
    await pruneAfter(db, flooded.id, 4_990, clock);
    expect(await count('events')).toBe(2);
    const later = Array.from({ length: 10 }, (_, second) => frameAt(31 * 86_400 + second));
    await take(later, flooded);
    await vi.waitFor(async () => expect(await count('events')).toBe(10));
  });

  test('is not put off by a clock that was set back', async () => {
    clock += 365 * dayMs;
    await pruneHourly(await openJournal(), [account.id], clock);
    clock -= 300 * dayMs;
    await take(many(1));
    await deliverAll();
    await pruneHourly(await openJournal(), [account.id], clock);
    expect(await count('events')).toBe(0);
  });
});

describe('what was removed', () => {
  test('is ignored when it comes again, counted, and moves the cursor', async () => {
    const frames = [...many(3), frameAt(undefined)];
    await take(frames);
    await deliverAll();
    expect(await clearEvents(await openJournal(), account.id, clock)).toBe(4);
    expect(await count('deliveries')).toBe(0);
    expect(await take([...frames, { source: 'stream', streamId: 'later', data: '' }])).toEqual({
      added: 0,
      due: false,
    });
    expect(await readCursor(await openJournal(), account)).toBe('later');
    expect(await floor()).toMatchObject({ ignored: 4 });
    await take(frames);
    expect(await floor()).toMatchObject({ ignored: 8 });
    expect(await logged()).toEqual([
      ['pruned', 'cleared', 4],
      ['ignored', undefined, 4],
    ]);
  });

  test('takes nothing with it that is new, in the same second or late', async () => {
    await take(many(3));
    await deliverAll();
    await clearEvents(await openJournal(), account.id, clock);
    expect(await take([frameAt(2), frameAt(3), frameAt(undefined)])).toMatchObject({ added: 3 });
    expect(await take([frameAt(1)])).toMatchObject({ added: 1 });
  });

  test('does not silence what happens before a stamp from the future', async () => {
    const future = frameAt(20 * 3600);
    await take([future]);
    await deliverAll();
    await clearEvents(await openJournal(), account.id, clock);
    expect(await take([future])).toMatchObject({ added: 0 });
    clock += 3600_000;
    expect(await take([frameAt(3600)])).toMatchObject({ added: 1 });
  });

  test('stays removed though a second had more of it than can be remembered', async () => {
    const flood = Array.from({ length: 700 }, () => frameAt(30));
    for (const part of [flood.slice(0, 350), flood.slice(350)]) await take(part);
    await deliverAll();
    await clearEvents(await openJournal(), account.id, clock);
    expect(await take(flood.slice(0, 350))).toMatchObject({ added: 0 });
    expect(await take([frameAt(31)])).toMatchObject({ added: 1 });
  });

  test('is all but what waits and what comes meanwhile', async () => {
    await take(many(2));
    const [first] = await (await openJournal()).getAll('deliveries');
    if (!first) throw new Error('there is no delivery');
    await settle(await openJournal(), { ...first, attempts: 1 }, { state: 'sent' }, clock);
    clock += 1000;
    await take([frameAt(60)]);
    expect(await clearEvents(await openJournal(), account.id, clock - 1000)).toBe(1);
    expect(await count('events')).toBe(2);
  });
});
