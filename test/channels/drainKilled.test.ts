import { describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { rememberSeen } from '@/utils/channels/seen';
import { type Journal, openJournal } from '@/utils/journal/database';
import { claimNext, countCall, markSeen } from '@/utils/journal/deliveries';
import { replaceNotifications } from '../fakes/replaceNotifications';
import { clock, now, rows, withEvents, withOneEvent, work } from './drainWorld';

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

describe('drain after a background that was killed, or beside a person', () => {
  test('sees at once that the browser still lists what was shown before a kill', async () => {
    const db = await withOneEvent();
    await browser.notifications.create(await callAndDie(db), {
      type: 'basic',
      iconUrl: '',
      title: 'a',
      message: '',
    });
    await work(undefined, clock.at);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
    expect(Object.values(fakeBrowser.notifications.getAllCreateOptions?.() ?? {})).toMatchObject([
      { title: 'a' },
    ]);
  });

  test('shows what was claimed and never shown, however often it was claimed', async () => {
    const db = await withOneEvent();
    for (let life = 0; life < 9; life += 1) {
      await claimNext(db, now());
      clock.at += leaseMs;
    }
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
    expect(Object.keys(await browser.notifications.getAll())).toHaveLength(1);
  });

  test('shows once more what may have been shown and dismissed, and never a third time', async () => {
    const create = vi.spyOn(browser.notifications, 'create');
    const db = await withOneEvent();
    await callAndDie(db);
    clock.at += leaseMs;
    expect(await callAndDie(db)).not.toBe('');
    clock.at += leaseMs;
    await work();
    expect(create).not.toHaveBeenCalled();
    expect(await rows()).toMatchObject([{ state: 'unconfirmed', attempts: 2 }]);
  });

  test('waits until it has lived for a while before it shows anything again', async () => {
    const db = await withOneEvent();
    await callAndDie(db);
    clock.at += 30_000;
    const bornAt = clock.at;
    expect(await work(undefined, bornAt)).toBe(bornAt + provenMs);
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 1 }]);
    clock.at += provenMs;
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
    clock.at += leaseMs;
    replaceNotifications({
      async getAll() {
        await markSeen(db, id, now());
        return {};
      },
    });
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
    expect(Object.keys(await browser.notifications.getAll())).toEqual([]);
  });

  test('shows all of a burst though the background was killed over its first again and again', async () => {
    await withEvents(4);
    for (let life = 0; life < 3; life += 1) {
      await killedWhileShowing();
      clock.at += leaseMs;
    }
    await work();
    expect((await rows()).map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'sent'));
  });

  test('hears that it was closed before it shows again what a killed background had shown', async () => {
    const db = await withOneEvent();
    const bornAt = clock.at;
    const id = await callAndDie(db);
    await work(undefined, bornAt);
    await markSeen(db, id, now());
    clock.at += provenMs;
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

  test('takes a close or a click as proof', async () => {
    const db = await withOneEvent();
    const [row] = await rows();
    await markSeen(db, row?.id ?? '', now(), true);
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', clickedAt: clock.at }]);
    expect(Object.keys(await browser.notifications.getAll())).toHaveLength(0);
  });
});
