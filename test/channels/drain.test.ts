import { describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type DrainWorld, drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { claimNext, markSeen } from '@/utils/journal/deliveries';
import { ingest } from '@/utils/journal/ingest';
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
const work = async (desktop?: DrainWorld['desktop']) =>
  drain(await openJournal(), { now, findAccount, ...(desktop ? { desktop } : {}) });
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
const rows = async () => (await openJournal()).getAll('deliveries');

describe('drain', () => {
  test('shows the events of one batch in the order they came', async () => {
    const db = await openJournal();
    const frames = Array.from({ length: 20 }, (_, place) => fakeFrame({ server: { name: `s${place}` } }));
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

  test('does not show again what the browser still lists after a kill', async () => {
    const db = await withOneEvent();
    const due = await claimNext(db, now());
    await browser.notifications.create(due?.delivery.id ?? '', {
      type: 'basic',
      iconUrl: '',
      title: 'a',
      message: '',
    });
    clock += leaseMs;
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(Object.values(fakeBrowser.notifications.getAllCreateOptions?.() ?? {})).toMatchObject([
      { title: 'a' },
    ]);
  });

  test('shows again once what was claimed and never shown', async () => {
    const db = await withOneEvent();
    await claimNext(db, now());
    await work();
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 1 }]);
    clock += leaseMs;
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(Object.keys(await browser.notifications.getAll())).toHaveLength(1);
  });

  test('gives up as unconfirmed when nothing proves the second show either', async () => {
    await withOneEvent();
    const silent = { deliver: async () => ({ state: 'unconfirmed' }) as const };
    await work(silent);
    clock += 30_000;
    await work(silent);
    expect(await rows()).toMatchObject([{ state: 'unconfirmed', attempts: 2 }]);
  });

  test('counts an attempt only for the delivery that the channel is called for', async () => {
    await withEvents(3);
    const attempts: number[][] = [];
    const deliver = async () => {
      attempts.push((await rows()).map((row) => row.attempts));
      return { state: 'sent' } as const;
    };
    await work({ deliver });
    expect(attempts.map((counted) => counted.filter((count) => count > 0).length)).toEqual([1, 2, 3]);
  });

  test('shows all of a burst though the background was killed over its first again and again', async () => {
    await withEvents(5);
    for (let life = 0; life < 3; life += 1) {
      await killedWhileShowing();
      clock += leaseMs;
    }
    await work();
    expect((await rows()).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'sent'));
  });

  test('hears that it was closed before it shows again what a killed background had shown', async () => {
    const db = await withOneEvent();
    const due = await claimNext(db, now());
    await work();
    await markSeen(db, due?.delivery.id ?? '', now());
    clock += leaseMs;
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
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
    const answers = [{ state: 'failed', error: 'too many' } as const, { state: 'sent' } as const];
    const deliver = async () => answers.shift() ?? { state: 'unconfirmed' as const };
    await work({ deliver });
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 1, error: 'too many' }]);
    clock += 30_000;
    await work({ deliver });
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
    await drain(await openJournal(), { now, findAccount: known, desktop: { deliver } });
    expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  test('drops what belongs to an account that is gone, and keeps what it cannot tell', async () => {
    await withOneEvent();
    await drain(await openJournal(), { now, findAccount: async () => 'unreadable' });
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 0 }]);
    clock += 30_000;
    await drain(await openJournal(), { now, findAccount: async () => 'gone' });
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
