import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { finishLeaving } from '@/utils/accounts/disconnect';
import { releaseHosts, releaseOrigins } from '@/utils/accounts/hostRequests';
import { markLeaving, readAccounts, saveAccount } from '@/utils/accounts/store';
import {
  addDestination,
  changeDestination,
  removeDestination,
  switchOn,
} from '@/utils/channels/changeDestinations';
import { findDestination, readDestinations, switchOff } from '@/utils/channels/destinations';
import { openJournal } from '@/utils/journal/database';
import { fakeAccount, streamAt } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';

const account = fakeAccount();
const other = fakeAccount({ id: 'account-2', stream: streamAt('https://other.example/events') });
const hook = (name: string, host: string) =>
  ({ channel: 'webhook', name, url: `https://${host}/hook` }) as const;

test('keeps every change, in any order, and forgets only what is disconnected', async () => {
  const [first, second] = await Promise.all([
    addDestination(account.id, hook('a', 'a.example')),
    addDestination(account.id, hook('b', 'b.example')),
  ]);
  await Promise.all([
    switchOff(first, 5),
    changeDestination({ ...second, name: 'c' }),
    addDestination(account.id, hook('d', 'd.example')),
  ]);
  const names = async () =>
    (await readDestinations(account.id)).map(({ name, switchedOffAt }) => [name, switchedOffAt]);
  expect(await names()).toEqual([
    ['a', 5],
    ['c', undefined],
    ['d', undefined],
  ]);
  await removeDestination(account.id, first.id);
  expect(await findDestination(account.id, first.id)).toBe('gone');
  await changeDestination(first);
  expect(await names()).toHaveLength(2);
});

test('what cannot be read is neither used nor lost nor called gone', async () => {
  const key = `destinations:${account.id}`;
  const broken = { id: 'broken', channel: 'pigeon' };
  await fakeBrowser.storage.local.set({ [key]: { version: 1, destinations: [broken] } });
  await addDestination(account.id, hook('a', 'a.example'));
  expect(await readDestinations(account.id)).toHaveLength(1);
  expect(await findDestination(account.id, 'broken')).toBe('unreadable');
  expect(await fakeBrowser.storage.local.get(key)).toMatchObject({ [key]: { destinations: [broken, {}] } });
  await fakeBrowser.storage.local.set({ [key]: { version: 9 } });
  expect(await findDestination(account.id, 'broken')).toBe('unreadable');
});

test('a host is given back when nothing uses it any more', async () => {
  const { held } = fakePermissions([
    'https://relay.example/*',
    'https://app.cloud66.com/*',
    'https://a.example/*',
    'https://shared.example/*',
  ]);
  await saveAccount(account);
  await saveAccount(other);
  await addDestination(account.id, hook('a', 'a.example'));
  await addDestination(account.id, hook('own', 'relay.example'));
  await addDestination(account.id, hook('shared', 'shared.example'));
  const second = await addDestination(other.id, hook('shared', 'shared.example'));
  await releaseOrigins(['https://shared.example', 'https://relay.example'], await readAccounts());
  await releaseHosts({ stream: streamAt('https://a.example/events') }, [other]);
  expect(held.size).toBe(4);

  await markLeaving(account.id);
  await finishLeaving(await openJournal());
  expect([...held]).toEqual(['https://app.cloud66.com/*', 'https://shared.example/*']);
  expect(await readDestinations(account.id)).toEqual([]);
  await removeDestination(other.id, second.id);
  await releaseOrigins(['https://shared.example'], await readAccounts());
  expect([...held]).toEqual(['https://app.cloud66.com/*']);
});

test('switching on undoes nothing that was changed meanwhile', async () => {
  const url = 'https://receiver.example/hook';
  const asked = await addDestination('account-1', { channel: 'webhook', name: 'Old', url, switchedOffAt: 5 });
  await changeDestination({ ...asked, name: 'New' });
  await switchOn(asked);
  const { switchedOffAt: _off, ...on } = asked;
  expect((await readDestinations('account-1')).find(({ id }) => id === asked.id)).toEqual({
    ...on,
    name: 'New',
  });
});
