import { describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { claimDue, markSeen } from '@/utils/journal/deliveries';
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
const work = async () => drain(await openJournal(), { now, accounts: [account] });
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
    await drain(db, { now, accounts: [account], channels: { browser: { deliver } } });
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
    const [due] = await claimDue(db, now());
    await browser.notifications.create(due?.delivery.id ?? '', {
      type: 'basic',
      iconUrl: '',
      title: 'a',
      message: '',
    });
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(Object.values(fakeBrowser.notifications.getAllCreateOptions?.() ?? {})).toMatchObject([
      { title: 'a' },
    ]);
  });

  test('shows again once what was claimed and never shown', async () => {
    const db = await withOneEvent();
    await claimDue(db, now());
    await work();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(Object.keys(await browser.notifications.getAll())).toHaveLength(1);
  });

  test('gives up as unconfirmed when nothing proves the second show either', async () => {
    await withOneEvent();
    const silent = { browser: { deliver: async () => ({ state: 'unconfirmed' }) as const } };
    await drain(await openJournal(), { now, accounts: [account], channels: silent });
    clock += 30_000;
    await drain(await openJournal(), { now, accounts: [account], channels: silent });
    expect(await rows()).toMatchObject([{ state: 'unconfirmed', attempts: 2 }]);
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
