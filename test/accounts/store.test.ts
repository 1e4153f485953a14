import { describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import {
  findAccount,
  forgetUnreadable,
  keepStreamKind,
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

  test('learn the kind of their stream, as long as it is at that address', async () => {
    await store([other, account]);
    await keepStreamKind(account, 'nchan');
    await keepStreamKind({ ...account, stream: { ...account.stream, url: 'https://old.example/' } }, 'ntfy');
    const kinds = (await readAccounts()).map(({ stream }) => stream?.kind);
    expect(kinds).toEqual([other.stream.kind, 'nchan']);
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
    expect(await readLeaving()).toMatchObject([{ id: account.id, stream: { url: account.stream.url } }]);
    await removeLeaving(account.id);
    expect(await stored()).toEqual({ version: 1, accounts: [other] });
  });

  test('can leave though they cannot be read', async () => {
    await store([{ id: 'broken', stream: 7 }]);
    await markLeaving('broken');
    expect(await readLeaving()).toEqual([{ id: 'broken', leaving: true }]);
    expect(await readUnreadable()).toEqual({ any: false, ids: [] });
  });

  test('are read in the form they first had', async () => {
    const { stream, ...rest } = account;
    const flat = { ...rest, streamUrl: stream.url, token: stream.token };
    await store([flat, { ...flat, id: other.id }]);
    expect(await readAccounts()).toMatchObject([account, { id: other.id, stream }]);
    await markLeaving(other.id);
    expect(await readLeaving()).toMatchObject([{ id: other.id, stream: { url: stream.url } }]);
  });

  test('need a stream or the API', async () => {
    const { stream: _, ...rest } = account;
    const api = { url: 'https://app.cloud66.com/api/3', token: 'token-of-the-api', accountId: '7' };
    await store([
      { ...rest, api },
      { ...rest, id: 'none' },
    ]);
    expect(await readAccounts()).toEqual([{ ...rest, api }]);
    expect(await readUnreadable()).toEqual({ any: true, ids: ['none'] });
  });

  test('keep their place when they are changed', async () => {
    await store([account, other]);
    await saveAccount({ ...account, name: 'New' });
    expect((await readAccounts()).map(({ name }) => name)).toEqual(['New', 'Other']);
  });
});
