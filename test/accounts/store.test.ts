import { describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import {
  findAccount,
  forgetUnreadable,
  markLeaving,
  readAccounts,
  readLeaving,
  readUnreadable,
  removeLeaving,
  saveAccount,
} from '@/utils/accounts/store';
import { fakeAccount } from '../fakes/builders';

const account = fakeAccount();
const other = fakeAccount({ id: 'account-2', name: 'Other' });
const store = (accounts: unknown) => browser.storage.local.set({ accounts: { version: 1, accounts } });
const stored = async () => (await browser.storage.local.get('accounts')).accounts;

describe('accounts', () => {
  test('are read though one of them cannot be', async () => {
    const broken = { id: 'broken', name: 7 };
    await store([broken, account, 'nonsense']);
    expect(await readAccounts()).toEqual([account]);
    expect(await readUnreadable()).toEqual({ any: true, ids: ['broken'] });
    expect(await findAccount('broken')).toBe('unreadable');
    expect(await findAccount('nobody')).toBe('gone');
  });

  test('keep what cannot be read through every change, until somebody removes it', async () => {
    const broken = { id: 'broken', name: 7 };
    await store([broken, null]);
    await saveAccount(account);
    expect(await stored()).toEqual({ version: 1, accounts: [broken, null, account] });
    await forgetUnreadable();
    expect(await stored()).toEqual({ version: 1, accounts: [broken, account] });
  });

  test('are not called gone when the whole list cannot be read', async () => {
    await browser.storage.local.set({ accounts: { version: 9 } });
    expect(await readAccounts()).toEqual([]);
    expect(await findAccount(account.id)).toBe('unreadable');
    expect(await readUnreadable()).toEqual({ any: true, ids: [] });
    await forgetUnreadable();
    expect(await readUnreadable()).toEqual({ any: false, ids: [] });
    expect(await findAccount(account.id)).toBe('gone');
  });

  test('count as gone from the moment they are leaving', async () => {
    await store([account, other]);
    await markLeaving(account.id);
    expect(await readAccounts()).toEqual([other]);
    expect(await findAccount(account.id)).toBe('gone');
    expect(await readLeaving()).toMatchObject([{ id: account.id, streamUrl: account.streamUrl }]);
    await removeLeaving(account.id);
    expect(await stored()).toEqual({ version: 1, accounts: [other] });
  });

  test('can leave though they cannot be read', async () => {
    await store([{ id: 'broken', streamUrl: 7 }]);
    await markLeaving('broken');
    expect(await readLeaving()).toEqual([{ id: 'broken', leaving: true }]);
    expect(await readUnreadable()).toEqual({ any: false, ids: [] });
  });

  test('keep their place when they are changed', async () => {
    await store([account, other]);
    await saveAccount({ ...account, name: 'New' });
    expect((await readAccounts()).map(({ name }) => name)).toEqual(['New', 'Other']);
  });
});
