import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { finishLeaving } from '@/utils/accounts/disconnect';
import { markLeaving, readAccounts, readLeaving, saveAccount } from '@/utils/accounts/store';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { writeFinance } from '@/utils/preferences/finance';
import { noteJournal, writeStatus } from '@/utils/status';
import { fakeAccount, fakeFrame, seededAt, streamAt } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';

const leaving = fakeAccount();
const staying = fakeAccount({ id: 'account-2', stream: streamAt('https://other.example/events') });
const now = () => seededAt + 120_000;
let hosts: ReturnType<typeof fakePermissions>;

/** Two accounts, each with everything that is kept of one. */
beforeEach(async () => {
  hosts = fakePermissions([
    'https://relay.example/*',
    'https://other.example/*',
    'https://app.cloud66.com/*',
  ]);
  const db = await openJournal();
  for (const account of [leaving, staying]) {
    await saveAccount(account);
    await ingest(db, { account, source: 'stream', frames: [fakeFrame()], read: 'a' }, now);
    const off = { application: '*', type: 'server.stopped', channel: 'browser', to: false } as const;
    await changePreferences(account.id, [off]);
    await writeFinance(account.id, { version: 1, address: 'finance@acme.example', withoutPrimary: false });
    await writeStatus(account.id, { state: 'live', changedAt: 1, attempts: 0 });
    await noteJournal(account.id, 1);
  }
  const setAside = { [`preferences:${leaving.id}:*`]: 1, [`preferences:${staying.id}:*`]: 2 };
  await browser.storage.local.set({ setAside });
  await drain(db, { now, bornAt: 0, findAccount: async (id) => fakeAccount({ id }) });
});

async function everything(): Promise<string> {
  const db = await openJournal();
  const stores = ['events', 'deliveries', 'cursors', 'applications', 'types', 'threads'] as const;
  return JSON.stringify([
    await browser.storage.local.get(null),
    await browser.storage.session.get(null),
    await Promise.all(stores.map((store) => db.getAll(store))),
  ]);
}

describe('finishLeaving', () => {
  test('leaves nothing of the account, and everything of the others', async () => {
    expect(await everything()).toContain(leaving.id);
    await markLeaving(leaving.id);
    await finishLeaving(await openJournal());
    expect(await everything()).not.toContain(leaving.id);
    expect(await everything()).toContain(`finance:${staying.id}`);
    expect([...hosts.held].toSorted()).toEqual(['https://app.cloud66.com/*', 'https://other.example/*']);
  });

  test("gives the API's host back, and keeps one that another account asks", async () => {
    const api = { url: 'https://api.example/api/3', token: 'token-of-the-api' };
    hosts.held.add('https://api.example/*');
    await saveAccount({ ...leaving, api });
    await saveAccount({ ...staying, api });
    for (const { id } of [leaving, staying]) {
      expect(hosts.held).toContain('https://api.example/*');
      await markLeaving(id);
      await finishLeaving(await openJournal());
    }
    expect([...hosts.held]).toEqual([]);
    expect(await everything()).not.toContain(api.token);
  });

  test('takes its notifications off the desktop', async () => {
    const before = Object.keys(await browser.notifications.getAll());
    await markLeaving(leaving.id);
    await finishLeaving(await openJournal());
    expect(before).toHaveLength(2);
    expect(Object.keys(await browser.notifications.getAll())).toHaveLength(1);
  });

  test('finishes what was interrupted at any step', async () => {
    await markLeaving(leaving.id);
    const steps = [
      vi.spyOn(browser.notifications, 'getAll').mockRejectedValueOnce(new Error('killed')),
      vi.spyOn(browser.storage.local, 'remove').mockRejectedValueOnce(new Error('killed')),
      vi.spyOn(browser.storage.session, 'remove').mockRejectedValueOnce(new Error('killed')),
      vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('killed')),
    ];
    for (const _ of steps) {
      await expect(finishLeaving(await openJournal())).rejects.toThrow('killed');
      expect(await readAccounts()).toEqual([staying]);
      expect(await readLeaving()).toHaveLength(1);
    }
    await finishLeaving(await openJournal());
    expect(await everything()).not.toContain(leaving.id);
  });

  test('does not keep the token because the browser keeps a grant', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    hosts.permissions.remove = () => Promise.reject(new Error('not now'));
    await markLeaving(leaving.id);
    await finishLeaving(await openJournal());
    expect(await readLeaving()).toEqual([]);
  });
});
