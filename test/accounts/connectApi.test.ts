import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectAccount } from '@/utils/accounts/connect';
import { heldHosts, requestHosts } from '@/utils/accounts/hostRequests';
import { readAccounts } from '@/utils/accounts/store';
import { digest } from '@/utils/events/identify';
import { makeEdits } from '@/utils/preferences/mirror/makeEdits';
import { addEdits, readEdits } from '@/utils/preferences/mirror/store';
import { type AccountServer, startAccountServer } from '../account-server/account-server';
import { fakePermissions } from '../fakes/permissions';

let server: AccountServer;
beforeEach(async () => {
  fakePermissions();
  server = await startAccountServer();
});
afterEach(() => server.close());

const world = { fetch: (url: string, init: RequestInit) => fetch(url, init), now: () => 1 };
const draft = (change: { token?: string; accountId?: string } = { accountId: '456' }) => ({
  name: '',
  dashboardOrigin: server.origin,
  api: { url: server.apiUrl, token: server.apiToken, ...change },
});
const stream = () => ({ url: server.streamUrl, token: server.token });

describe('connecting with a Cloud 66 token', () => {
  test('names the account as the API does, whose history ends now by the server’s clock', async () => {
    server.api.allow('public');
    expect(await connectAccount(draft({}), undefined, world)).toEqual({ ok: true });
    const [account] = await readAccounts();
    expect(account).toMatchObject({
      name: 'Acme Production',
      api: { ownAccountId: '456', userName: 'Jo Smith', accountName: 'Acme Production' },
      key: digest('api', server.apiUrl, '456'),
    });
    expect(account).not.toHaveProperty('stream');
    expect(Math.abs((account?.seededAt ?? 0) - Date.now())).toBeLessThan(10_000);
  });

  test('lets choose where the token may speak for several accounts, and remembers the choice', async () => {
    expect(await connectAccount(draft({}), undefined, world)).toMatchObject({
      reason: 'choose',
      accounts: [
        { name: 'Acme Production', isCurrent: true },
        { id: '457', name: 'Acme Labs' },
      ],
    });
    expect(await readAccounts()).toEqual([]);
    await connectAccount(draft({ accountId: '457' }), undefined, world);
    expect(await readAccounts()).toMatchObject([
      { name: 'Acme Labs', api: { accountId: '457' }, key: digest('api', server.apiUrl, '457') },
    ]);
  });

  test('is told when the token answers for another account than the one asked for', async () => {
    server.api.answer((response) => {
      response.end(JSON.stringify({ ok: true, user_id: 1, account_id: 9 }));
      return true;
    });
    expect(await connectAccount(draft(), undefined, world)).toMatchObject({ reason: 'other-account' });
  });

  test('stores nothing when one of two sources cannot be read', async () => {
    const refused = { ...draft({ token: 'wrong' }), stream: stream() };
    expect(await connectAccount(refused, undefined, world)).toMatchObject({ source: 'api' });
    const unread = { ...draft(), stream: { ...stream(), token: 'wrong' } };
    expect(await connectAccount(unread, undefined, world)).toMatchObject({ source: 'stream' });
    expect(await readAccounts()).toEqual([]);
  });

  test('adds the API to a stream and takes it away again, with the same history', async () => {
    const onlyStream = { name: 'Acme', dashboardOrigin: server.origin, stream: stream() };
    await connectAccount(onlyStream, undefined, world);
    const [first] = await readAccounts();
    await connectAccount({ ...draft(), ...onlyStream }, first, { ...world, now: () => 2 });
    const [second] = await readAccounts();
    expect(second).toMatchObject({ ...first, api: { accountId: '456' } });
    await connectAccount(onlyStream, second, world);
    expect(await readAccounts()).toEqual([first]);
  });

  test('does not connect the same twice, and keeps the history when only the token changed', async () => {
    await connectAccount(draft(), undefined, world);
    const [first] = await readAccounts();
    expect(await connectAccount(draft(), undefined, world)).toMatchObject({ source: 'twin' });
    const both = { ...draft(), stream: stream() };
    expect(await connectAccount(both, undefined, world)).toMatchObject({ name: 'Acme Production' });
    await connectAccount({ ...draft(), name: 'New' }, first, world);
    expect(await readAccounts()).toMatchObject([{ ...first, name: 'New' }]);
  });
});

test('what waits for an API goes with it, and stays where only the token changed', async () => {
  server.api.allow('public');
  await connectAccount({ ...draft(), stream: stream() }, undefined, world);
  const [account] = await readAccounts();
  if (!account?.api) throw new Error('not connected');
  const waiting = async () => (await readEdits(account.id)).length;
  const change = { alert: 'noticent_server_stopped', channel: 'email', on: false } as const;
  const cellOf = () => ({ on: true });
  const context = { application: 'shop', cellOf, pending: [], now: 1, newId: () => 'one' };
  await addEdits(account.id, makeEdits([change], context));
  const before = { ...account, api: { ...account.api, token: 'the one before' } };
  expect(await connectAccount({ ...draft(), stream: stream() }, before, world)).toEqual({ ok: true });
  expect(await waiting()).toBe(1);
  const { api: _without, ...streamOnly } = draft();
  expect(await connectAccount({ ...streamOnly, stream: stream() }, account, world)).toEqual({ ok: true });
  expect(await waiting()).toBe(0);
});

describe('hosts', () => {
  test('of stream, API and dashboard are asked for in one prompt', async () => {
    const { asked } = fakePermissions();
    const all = {
      stream: { url: 'https://relay.example/events' },
      api: { url: 'https://api.example/api/3' },
      dashboardOrigin: 'https://app.cloud66.com',
    };
    expect(await requestHosts(all)).toBe(true);
    expect(asked).toEqual([
      ['https://relay.example/*', 'https://api.example/*', 'https://app.cloud66.com/*'],
    ]);
    expect(await heldHosts(all)).toHaveLength(3);
    fakePermissions(['https://relay.example/*'], false);
    expect(await requestHosts(all)).toBe(false);
  });
});
