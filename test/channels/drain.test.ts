import { describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { readTrouble } from '@/utils/trouble';
import { fakeAccount, fakeFrame } from '../fakes/builders';
import { replaceNotifications } from '../fakes/replaceNotifications';
import { account, clock, now, rows, saying, withEvents, withOneEvent, work } from './drainWorld';

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

  test('gives up as unconfirmed when nothing proves the second show either', async () => {
    await withOneEvent();
    const silent = saying();
    await work(silent);
    clock.at += 30_000;
    await work(silent);
    expect(await rows()).toMatchObject([{ state: 'unconfirmed', attempts: 2 }]);
  });

  test('says that nothing is shown after the second call, until something is', async () => {
    await withOneEvent();
    const silent = saying();
    await work(silent);
    expect(await readTrouble(clock.at)).toBeUndefined();
    clock.at += 30_000;
    await work(silent);
    expect(await readTrouble(clock.at)).toBe('unshown');
    await withOneEvent();
    await work();
    expect(await readTrouble(clock.at)).toBeUndefined();
  });

  test('counts a call right before the browser is called, and only then', async () => {
    await withEvents(3);
    const counted: number[][] = [];
    const { create: createOne } = browser.notifications;
    replaceNotifications({
      async create(id, options) {
        counted.push((await rows()).map(({ attempts }) => attempts).toSorted());
        return createOne(id, options);
      },
    });
    await work();
    expect(counted).toEqual([
      [0, 0, 1],
      [0, 1, 1],
      [1, 1, 1],
    ]);
  });

  test('goes on with the next though the browser never answers for one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await withEvents(2);
    const { create: createOne } = browser.notifications;
    const called = vi.fn();
    replaceNotifications({
      create(id, options) {
        called();
        return called.mock.calls.length === 1 ? new Promise(() => undefined) : createOne(id, options);
      },
    });
    const working = work();
    await vi.waitFor(() => expect(called).toHaveBeenCalled());
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
    clock.at += 30_000;
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
    clock.at += 30_000;
    await drain(await openJournal(), { now, bornAt: 0, findAccount: async () => 'gone' });
    expect(await rows()).toEqual([]);
  });
});
