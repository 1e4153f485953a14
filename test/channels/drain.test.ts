import { describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type DrainWorld, drain } from '@/utils/channels/drain';
import { rememberSeen } from '@/utils/channels/seen';
import type { Calls, Message, Outcome } from '@/utils/channels/types';
import { type Journal, openJournal } from '@/utils/journal/database';
import { claimNext, countCall, markSeen } from '@/utils/journal/deliveries';
import { ingest } from '@/utils/journal/ingest';
import { readTrouble } from '@/utils/trouble';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
let clock = seededAt + 120_000;
const now = () => clock;

async function withOneEvent() {
  const db = await openJournal();
  await ingest(db, { account, source: 'stream', frames: [fakeFrame()], read: 'a' }, now);
  return db;
}
async function withEvents(count: number) {
  const db = await openJournal();
  const frames = Array.from({ length: count }, () => fakeFrame());
  await ingest(db, { account, source: 'stream', frames, read: 'a' }, now);
  return db;
}
const findAccount = async () => account;
const work = async (desktop?: DrainWorld['desktop'], bornAt = 0) =>
  drain(await openJournal(), { now, bornAt, findAccount, ...(desktop ? { desktop } : {}) });
const words = { title: 'Server stopped', message: 'lion' };
/** What a background does that is killed after it called the browser and before it heard anything. */
const callAndDie = async (db: Journal) => {
  const due = await claimNext(db, now());
  await countCall(db, due?.delivery.id ?? '', words, now());
  return due?.delivery.id ?? '';
};
/** Resolves when a delivery is in the hands of a channel that never answers. */
const killedWhileShowing = () =>
  new Promise<void>((called) => {
    const deliver = () => {
      called();
      return new Promise<never>(() => undefined);
    };
    void work({ deliver });
  });
const inOrder = async () => (await openJournal()).getAllFromIndex('deliveries', 'byDue');
/** A claim holds so long after a kill. */
const leaseMs = 2_000;
/** What was called and not heard of waits so long in the next life. */
const provenMs = 5_000;
/** A channel that says this, each time it is called. */
const saying = (...outcomes: Outcome[]) => ({
  async deliver(_: Message, { count }: Calls): Promise<Outcome> {
    await count();
    return outcomes.shift() ?? { state: 'unconfirmed' };
  },
});
const rows = async () => (await openJournal()).getAll('deliveries');

describe('drain', () => {
  test('shows the events of one batch in the order they came', async () => {
    const db = await openJournal();
    const frames = Array.from({ length: 4 }, (_, place) => fakeFrame({ server: { name: `s${place}` } }));
    await ingest(db, { account, source: 'stream', frames, read: 'a' }, now);
    const titles: string[] = [];
    const deliver = async ({ title }: { title: string }) => {
      titles.push(title);
      return { state: 'sent' } as const;
    };
    await work({ deliver });
    expect(titles).toEqual(frames.map((_, place) => `Server s${place} stopped`));
  });

  test('shows each event once', async () => {
    await withOneEvent();
    await work();
    await work();
    expect(Object.keys(await browser.notifications.getAll())).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  test('sees at once that the browser still lists what was shown before a kill', async () => {
    const db = await withOneEvent();
    await browser.notifications.create(await callAndDie(db), {
      type: 'basic',
      iconUrl: '',
      title: 'a',
      message: '',
    });
    await work(undefined, clock);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
    expect(Object.values(fakeBrowser.notifications.getAllCreateOptions?.() ?? {})).toMatchObject([
      { title: 'a' },
    ]);
  });

  test('shows what was claimed and never shown, however often it was claimed', async () => {
    const db = await withOneEvent();
    for (let life = 0; life < 9; life += 1) {
      await claimNext(db, now());
      clock += leaseMs;
    }
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
    expect(Object.keys(await browser.notifications.getAll())).toHaveLength(1);
  });

  test('shows once more what may have been shown and dismissed, and never a third time', async () => {
    const create = vi.spyOn(browser.notifications, 'create');
    const db = await withOneEvent();
    await callAndDie(db);
    clock += leaseMs;
    expect(await callAndDie(db)).not.toBe('');
    clock += leaseMs;
    await work();
    expect(create).not.toHaveBeenCalled();
    expect(await rows()).toMatchObject([{ state: 'unconfirmed', attempts: 2 }]);
  });

  test('waits until it has lived for a while before it shows anything again', async () => {
    const db = await withOneEvent();
    await callAndDie(db);
    clock += 30_000;
    const bornAt = clock;
    expect(await work(undefined, bornAt)).toBe(bornAt + provenMs);
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 1 }]);
    clock += provenMs;
    await work(undefined, bornAt);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  test('does not show again what was closed though the journal was never told', async () => {
    const db = await withOneEvent();
    const id = await callAndDie(db);
    void rememberSeen(id, now(), () => new Promise(() => undefined));
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
    expect(Object.keys(await browser.notifications.getAll())).toEqual([]);
  });

  test('forgets that something was closed once the journal knows', async () => {
    await rememberSeen('a', now(), async () => undefined);
    expect(await browser.storage.session.get()).toEqual({});
  });

  test('does not show what was seen between looking for it and showing it', async () => {
    const db = await withOneEvent();
    const id = await callAndDie(db);
    clock += leaseMs;
    vi.spyOn(browser.notifications, 'getAll').mockImplementationOnce((async () => {
      await markSeen(db, id, now());
      return {};
    }) as never);
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
    expect(Object.keys(await browser.notifications.getAll())).toEqual([]);
  });

  test('gives up as unconfirmed when nothing proves the second show either', async () => {
    await withOneEvent();
    const silent = saying();
    await work(silent);
    clock += 30_000;
    await work(silent);
    expect(await rows()).toMatchObject([{ state: 'unconfirmed', attempts: 2 }]);
  });

  test('says that nothing is shown after the second call, until something is', async () => {
    await withOneEvent();
    const silent = saying();
    await work(silent);
    expect(await readTrouble(clock)).toBeUndefined();
    clock += 30_000;
    await work(silent);
    expect(await readTrouble(clock)).toBe('unshown');
    await withOneEvent();
    await work();
    expect(await readTrouble(clock)).toBeUndefined();
  });

  test('counts a call right before the browser is called, and only then', async () => {
    const { create } = browser.notifications;
    const createOne = create as (id: string, options: object) => Promise<string>;
    await withEvents(3);
    const counted: number[][] = [];
    vi.spyOn(browser.notifications, 'create').mockImplementation((async (id: string, options: object) => {
      counted.push((await rows()).map(({ attempts }) => attempts).toSorted());
      return createOne(id, options);
    }) as never);
    await work();
    expect(counted).toEqual([
      [0, 0, 1],
      [0, 1, 1],
      [1, 1, 1],
    ]);
  });

  test('shows all of a burst though the background was killed over its first again and again', async () => {
    await withEvents(4);
    for (let life = 0; life < 3; life += 1) {
      await killedWhileShowing();
      clock += leaseMs;
    }
    await work();
    expect((await rows()).map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'sent'));
  });

  test('hears that it was closed before it shows again what a killed background had shown', async () => {
    const db = await withOneEvent();
    const bornAt = clock;
    const id = await callAndDie(db);
    await work(undefined, bornAt);
    await markSeen(db, id, now());
    clock += provenMs;
    await work(undefined, bornAt);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1, ...words }]);
    expect(Object.keys(await browser.notifications.getAll())).toEqual([]);
  });

  test('does not show what was seen while others were being shown', async () => {
    const db = await withEvents(2);
    const [, second] = await inOrder();
    const called: string[] = [];
    const deliver = async ({ id }: { id: string }) => {
      called.push(id);
      await markSeen(db, second?.id ?? '', now());
      return { state: 'sent' } as const;
    };
    await work({ deliver });
    expect(called).not.toContain(second?.id);
  });

  test('goes on with the next though the browser never answers for one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await withEvents(2);
    const first = vi.spyOn(browser.notifications, 'create');
    first.mockImplementationOnce((() => new Promise(() => undefined)) as never);
    const working = work();
    await vi.waitFor(() => expect(first).toHaveBeenCalled());
    await vi.advanceTimersByTimeAsync(10_000);
    await working;
    vi.useRealTimers();
    expect((await rows()).map(({ state }) => state).toSorted()).toEqual(['pending', 'sent']);
  });

  test('tries again once what the browser refused', async () => {
    await withOneEvent();
    const refusing = saying({ state: 'failed', error: 'too many' }, { state: 'sent' });
    await work(refusing);
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 1, error: 'too many' }]);
    clock += 30_000;
    await work(refusing);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(await rows()).not.toMatchObject([{ error: 'too many' }]);
  });

  test('delivers for an account that was connected while it drained', async () => {
    await withEvents(2);
    const connected = [fakeAccount({ id: 'other' })];
    const other = fakeAccount({ id: 'late' });
    const known = async (id: string) =>
      [account, ...connected].find((candidate) => candidate.id === id) ?? ('gone' as const);
    const deliver = async () => {
      if (connected.length === 1) {
        connected.push(other);
        await ingest(await openJournal(), { account: other, source: 'stream', frames: [fakeFrame()] }, now);
      }
      return { state: 'sent' } as const;
    };
    await drain(await openJournal(), {
      now,
      bornAt: 0,
      findAccount: known,
      desktop: { deliver },
    });
    expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  test('drops what belongs to an account that is gone, and keeps what it cannot tell', async () => {
    await withOneEvent();
    await drain(await openJournal(), { now, bornAt: 0, findAccount: async () => 'unreadable' });
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 0 }]);
    clock += 30_000;
    await drain(await openJournal(), { now, bornAt: 0, findAccount: async () => 'gone' });
    expect(await rows()).toEqual([]);
  });

  test('takes a close or a click as proof', async () => {
    const db = await withOneEvent();
    const [row] = await rows();
    await markSeen(db, row?.id ?? '', now(), true);
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', clickedAt: clock }]);
    expect(Object.keys(await browser.notifications.getAll())).toHaveLength(0);
  });
});
