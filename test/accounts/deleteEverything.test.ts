import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { finishLeaving } from '@/utils/accounts/disconnect';
import { markLeaving, readAccounts, saveAccount } from '@/utils/accounts/store';
import { deleteEverything } from '@/utils/deleteEverything';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { noteJournal } from '@/utils/status';
import { fakeAccount, fakeFrame, seededAt, streamAt } from '../fakes/builders';
import { breakJournal } from '../fakes/journal';
import { fakePermissions } from '../fakes/permissions';

const first = fakeAccount();
const second = fakeAccount({ id: 'account-2', stream: streamAt('https://other.example/events') });
let hosts: ReturnType<typeof fakePermissions>;

/** As the background does it. */
async function disconnect(id: string): Promise<void> {
  await markLeaving(id);
  await finishLeaving(await openJournal());
}

const stored = async () => ({
  ...(await browser.storage.local.get(null)),
  ...(await browser.storage.session.get(null)),
});

beforeEach(async () => {
  hosts = fakePermissions(['https://relay.example/*', 'https://left-over.example/*']);
  for (const account of [first, second]) {
    await saveAccount(account);
    const frames = [fakeFrame(), fakeFrame()];
    await ingest(await openJournal(), { account, source: 'stream', frames }, () => seededAt + 120_000);
    const off = { application: '*', type: 'server.stopped', channel: 'browser', to: false } as const;
    await changePreferences(account.id, [off]);
    await noteJournal(account.id, 1);
  }
});

test('leaves nothing, and says how much there was', async () => {
  const deleted = await deleteEverything(disconnect);
  expect(deleted).toEqual({ accounts: 2, events: 4, hosts: 2, failed: [] });
  expect(await readAccounts()).toEqual([]);
  expect(await stored()).toEqual({});
  expect(hosts.held.size).toBe(0);
  expect(await (await openJournal()).count('events')).toBe(0);
});

test('an account that cannot be disconnected keeps nothing else from going', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const deleted = await deleteEverything(async () => Promise.reject(new Error('no background')));
  expect(deleted.failed).toEqual(['accounts']);
  expect(await stored()).toEqual({});
  expect(hosts.held.size).toBe(0);
  expect(await (await openJournal()).count('events')).toBe(0);
});

test('a journal that does not open keeps nothing else from going', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  await breakJournal();
  const deleted = await deleteEverything(async () => undefined);
  expect(deleted.events).toBeUndefined();
  expect(await stored()).toEqual({});
  expect(hosts.held.size).toBe(0);
});
