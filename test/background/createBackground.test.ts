import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { createBackground } from '@/entrypoints/background/createBackground';
import { markLeaving, readAccounts, saveAccount } from '@/utils/accounts/store';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { openThreads } from '@/utils/journal/threads';
import { readStatus, watchStatus } from '@/utils/status';
import { readTrouble } from '@/utils/trouble';
import { type AccountServer, startAccountServer } from '../account-server/account-server';
import { fakeBackgroundWorld } from '../fakes/background';
import { fakeAccount, fakeFrame } from '../fakes/builders';
import { breakJournal } from '../fakes/journal';

let server: AccountServer;
let background: ReturnType<typeof createBackground>;
let hosts: ReturnType<typeof fakeBackgroundWorld>['hosts'];
const account = () =>
  fakeAccount({ stream: { url: server.streamUrl, token: server.token }, seededAt: Date.now() });

/** A background that reads one account's stream. */
beforeEach(async () => {
  hosts = fakeBackgroundWorld().hosts;
  hosts.held.add('http://127.0.0.1/*');
  server = await startAccountServer();
  background = createBackground();
  await saveAccount(account());
  await background.ensureRunning(false);
  await server.waitForStream();
});
afterEach(async () => {
  for (const { id } of await readAccounts()) await markLeaving(id);
  await background.ensureRunning(false);
  await server.close();
});

/** Resolves when the lists are told to look at the journal again. */
async function journalNoted(): Promise<void> {
  const before = (await readStatus('account-1')).journalAt;
  await new Promise<void>((resolve) => {
    const look = async () => {
      if ((await readStatus('account-1')).journalAt !== before) resolve();
    };
    watchStatus(() => void look());
    void look();
  });
}
/** Resolves when a notification is being shown that never will be. */
async function notificationHangs(): Promise<void> {
  const hangs = new Promise<void>((resolve) => {
    vi.spyOn(browser.notifications, 'create').mockImplementation(() => {
      resolve();
      return new Promise(() => undefined);
    });
  });
  await server.post(event());
  await hangs;
}
const event = () => ({ ...JSON.parse(fakeFrame().data), timestamp: undefined });
const storedAccounts = async () => JSON.stringify((await browser.storage.local.get('accounts')).accounts);

describe('the background', () => {
  test('tells the lists when an event reached the journal', async () => {
    const noted = journalNoted();
    await server.post(event());
    await noted;
    expect(await (await openJournal()).count('events')).toBe(1);
  });

  test('prunes what is too old', async () => {
    const old = Date.now() - 31 * 24 * 60 * 60_000;
    const db = await openJournal();
    await ingest(db, { account: account(), source: 'stream', frames: [fakeFrame()] }, () => old);
    await db.clear('deliveries');
    await browser.storage.local.remove('prunedAt');
    await background.ensureRunning(false);
    await vi.waitFor(async () => expect(await db.count('events')).toBe(0));
  });

  test('tells the lists of a test notification too', async () => {
    const noted = journalNoted();
    expect(await background.showTest('account-1')).toEqual({ state: 'sent' });
    await noted;
  });

  test('opens streams though a notification hangs', async () => {
    await notificationHangs();
    void background.ensureRunning(false);
    const other = await startAccountServer();
    await saveAccount({ ...account(), id: 'other', stream: { ...account().stream, url: other.streamUrl } });
    void background.ensureRunning(false);
    await other.waitForStream();
    await background.disconnect('other');
    await background.disconnect('account-1');
    background = createBackground();
    await other.close();
  });

  test('settles what goes on, takes its notification away and tells the lists', async () => {
    await server.post(event());
    await vi.waitFor(async () => expect(Object.keys(await browser.notifications.getAll())).toHaveLength(1));
    const [open] = await openThreads(await openJournal(), 'account-1', Date.now());
    const noted = journalNoted();
    await background.resolveThread({ accountId: 'account-1', key: open?.thread.key ?? '' });
    await noted;
    expect(await openThreads(await openJournal(), 'account-1', Date.now())).toEqual([]);
    expect(await browser.notifications.getAll()).toEqual({});
  });

  test('disconnects an account though a notification hangs', async () => {
    await notificationHangs();
    await background.disconnect('account-1');
    expect(await storedAccounts()).not.toContain('account-1');
    expect(await (await openJournal()).count('deliveries')).toBe(0);
    await server.waitForNoStream();
    background = createBackground();
  });

  test('finishes a disconnect that the last one could not', async () => {
    await markLeaving('account-1');
    expect(await storedAccounts()).toContain(server.token);
    await background.ensureRunning(false);
    expect(await storedAccounts()).not.toContain(server.token);
    await server.waitForNoStream();
  });

  test('delivers to others though a disconnect cannot be finished', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await saveAccount({ ...account(), id: 'leaving' });
    await markLeaving('leaving');
    vi.spyOn(browser.storage.session, 'remove').mockRejectedValueOnce(new Error('not now'));
    await expect(background.ensureRunning(false)).resolves.toBeUndefined();
    expect(await storedAccounts()).toContain('leaving');
    expect(await background.showTest('account-1')).toEqual({ state: 'sent' });
  });

  test('has its journal though what was told of one account cannot be handed over', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await markLeaving('account-1');
    await background.ensureRunning(false);
    closeJournal();
    const broken = { ...account(), id: 'broken' };
    const { local } = browser.storage;
    const position = { streamUrl: broken.stream.url, read: null, told: { at: 1, ids: ['told'] } };
    await local.set({ 'position:broken': position });
    await saveAccount(broken);
    await saveAccount(account());
    const { set } = local;
    const refusing = vi.spyOn(local, 'set').mockImplementation(async (items) => {
      if ('position:broken' in items) throw new Error('not now');
      return set(items);
    });
    background = createBackground();
    expect(await background.showTest('account-1')).toEqual({ state: 'sent' });
    expect(await (await openJournal()).count('events')).toBe(1);
    expect(await readTrouble(Date.now())).toBeUndefined();

    refusing.mockRestore();
    await background.ensureRunning(false);
    await vi.waitFor(async () =>
      expect((await local.get('position:broken'))['position:broken']).not.toHaveProperty('told'),
    );
  });

  test('notifies without a journal, and goes back to it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const listed = async () => Object.keys(await browser.notifications.getAll());
    await markLeaving('account-1');
    await background.ensureRunning(false);
    closeJournal();
    globalThis.indexedDB = new IDBFactory();
    await breakJournal();
    background = createBackground();
    hosts.held.add('http://127.0.0.1/*');
    await saveAccount(account());
    await background.ensureRunning(false);
    await server.waitForStream();
    await server.post(event());
    await vi.waitFor(async () => expect(await listed()).toHaveLength(1));
    expect(await background.showTest('account-1')).toEqual({ state: 'sent' });
    expect(await readTrouble(Date.now())).toBe('no-journal');

    indexedDB.deleteDatabase('journal');
    await background.ensureRunning(false);
    await vi.waitFor(async () => expect(await readTrouble(Date.now())).toBeUndefined());
    await server.post(event());
    await vi.waitFor(async () => expect(await listed()).toHaveLength(3));
    expect(await (await openJournal()).count('events')).toBe(1);
  });
});
