import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { Account } from '@/utils/accounts/account';
import { click } from '@/utils/channels/click';
import { type Journal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const other = fakeAccount({ id: 'account-2', dashboardOrigin: 'https://other.example' });
const now = () => seededAt + 120_000;
let db: Journal;
let id: string;

/** One shown notification. */
beforeEach(async () => {
  db = await openJournal();
  await ingest(db, { account, source: 'stream', frames: [fakeFrame()] }, now);
  id = (await db.getAllKeys('deliveries'))[0] ?? '';
  await browser.notifications.create(id, { type: 'basic', iconUrl: '', title: '', message: '' });
  vi.spyOn(browser.runtime, 'openOptionsPage').mockResolvedValue();
});

const clickOn = (clicked: string, accounts: Account[]) =>
  click(db, clicked, { now, accounts: async () => accounts });
const opened = async () =>
  (await browser.tabs.query({})).flatMap(({ url }) =>
    url?.startsWith('https:') ? [new URL(url).origin] : [],
  );
const listed = async () => Object.keys(await browser.notifications.getAll());

describe('click', () => {
  test('opens the dashboard of the account that the event is from', async () => {
    await clickOn(id, [other, account]);
    expect(await opened()).toEqual(['https://app.cloud66.com']);
    expect(await db.get('deliveries', id)).toMatchObject({ state: 'sent', clickedAt: now() });
    expect(await listed()).toEqual([]);
  });

  test('opens the channels in the options where one was switched off', async () => {
    const [event] = await db.getAll('events');
    if (event) await db.put('events', { ...event, type: 'notifier.channel.off' });
    await clickOn(id, [account]);
    const tabs = (await browser.tabs.query({})).map(({ url }) => url);
    expect(tabs).toContain(browser.runtime.getURL('/options.html#channels'));
    expect(await opened()).toEqual([]);
  });

  test('counts as seen, and takes the notification away, though no page can be opened', async () => {
    vi.spyOn(browser.tabs, 'query').mockRejectedValue(new Error('no window'));
    await expect(clickOn(id, [account])).rejects.toThrow('no window');
    expect(await db.get('deliveries', id)).toMatchObject({ state: 'sent', clickedAt: now() });
    expect(await listed()).toEqual([]);
  });

  test('opens the page though a full disk keeps it from being noted', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await clickOn(id, [account]);
    expect(await opened()).toEqual(['https://app.cloud66.com']);
  });

  test('leads to the only dashboard there is when nothing is known of it', async () => {
    await clickOn('forgotten', [other]);
    expect(await opened()).toEqual(['https://other.example']);
  });

  test.each([
    ['there are several accounts', 'forgotten', [account, other]],
    ['there is no account', 'forgotten', []],
  ])(
    'opens no dashboard but the options when nothing is known of it and %s',
    async (_, clicked, accounts) => {
      await clickOn(clicked, accounts);
      expect(await opened()).toEqual([]);
      expect(browser.runtime.openOptionsPage).toHaveBeenCalledOnce();
    },
  );

  test('never opens the dashboard of another account than the event’s', async () => {
    await clickOn(id, [other]);
    expect(await opened()).toEqual([]);
  });
});
