import { describe, expect, test } from 'vitest';
import { connectAccount } from '@/utils/accounts/connect';
import { heldHosts, releaseHosts, requestHosts } from '@/utils/accounts/hostRequests';
import { readAccounts, saveAccount } from '@/utils/accounts/store';
import { digest } from '@/utils/events/identify';
import { fakeAccount, streamAt } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';

const serverAt = Date.parse('2026-11-23T12:00:00Z');
const draft = {
  name: 'Acme',
  dashboardOrigin: 'https://app.cloud66.com',
  stream: { url: 'https://relay.example/events', token: 'token' },
};
/** Answers so to whoever has a token; without one nobody reads. */
const answering = (status: number, isPublic = false) => ({
  now: () => 1,
  fetch: async (_url: string, { headers }: RequestInit) =>
    new Response(new ReadableStream(), {
      status: isPublic || new Headers(headers).has('Authorization') ? status : 401,
      headers: { 'Content-Type': 'text/event-stream', Date: new Date(serverAt).toUTCString() },
    }),
});

describe('connectAccount', () => {
  test('stores an account whose history ends now, by the server’s clock', async () => {
    fakePermissions();
    expect(await connectAccount(draft, undefined, answering(200))).toMatchObject({ ok: true });
    expect(await readAccounts()).toMatchObject([
      { ...draft, seededAt: serverAt, key: digest(draft.stream.url) },
    ]);
  });

  test('stores nothing when the stream cannot be read', async () => {
    fakePermissions();
    expect(await connectAccount(draft, undefined, answering(401))).toMatchObject({
      failure: { code: 'token-refused' },
    });
    expect(await readAccounts()).toEqual([]);
  });

  test('stores a stream that anybody can read only when that is meant, and asks once', async () => {
    fakePermissions();
    const open = { ...draft, stream: { ...draft.stream, token: '' } };
    const world = answering(200, true);
    expect(await connectAccount(open, undefined, world)).toEqual({ ok: false, source: 'public' });
    expect(await readAccounts()).toEqual([]);
    expect(await connectAccount(open, undefined, world, { allowPublic: true })).toEqual({ ok: true });
    const [account] = await readAccounts();
    expect(await connectAccount({ ...open, name: 'New' }, account, world)).toEqual({ ok: true });
    expect(await readAccounts()).toMatchObject([{ name: 'New', stream: { token: '' } }]);
  });

  test('sends no empty token', async () => {
    fakePermissions();
    const open = { ...draft, stream: { ...draft.stream, token: '' } };
    expect(await connectAccount(open, undefined, answering(200))).toMatchObject({
      failure: { code: 'token-refused' },
    });
  });

  test('names events after the stream they come from, also when the address was changed', async () => {
    fakePermissions();
    const existing = fakeAccount({ stream: streamAt('https://old.example/events'), key: 'old' });
    await saveAccount(existing);
    await connectAccount(draft, existing, answering(200));
    expect(await readAccounts()).toMatchObject([{ id: existing.id, key: digest(draft.stream.url) }]);
  });

  test('keeps where its history ends when only its name or token was changed', async () => {
    fakePermissions();
    const existing = fakeAccount();
    await connectAccount({ ...draft, stream: { ...draft.stream, token: 'new' } }, existing, answering(200));
    expect(await readAccounts()).toMatchObject([{ stream: { token: 'new' }, seededAt: existing.seededAt }]);
  });

  test('gives back the hosts that a changed account has left', async () => {
    const { held } = fakePermissions([
      'https://old.example/*',
      'https://relay.example/*',
      'https://app.cloud66.com/*',
    ]);
    const existing = fakeAccount({ stream: streamAt('https://old.example/events') });
    await saveAccount(existing);
    await connectAccount(draft, existing, answering(200));
    expect([...held].toSorted()).toEqual(['https://app.cloud66.com/*', 'https://relay.example/*']);
  });
});

describe('hosts', () => {
  test('are asked for in one prompt, once', async () => {
    const { asked } = fakePermissions();
    expect(await requestHosts(draft)).toBe(true);
    expect(await requestHosts(draft)).toBe(true);
    expect(asked).toEqual([['https://relay.example/*', 'https://app.cloud66.com/*']]);
  });

  test('may be refused for the dashboard alone', async () => {
    fakePermissions(['https://relay.example/*'], false);
    expect(await requestHosts(draft)).toBe(true);
    fakePermissions([], false);
    expect(await requestHosts(draft)).toBe(false);
  });

  test('are given back after an attempt that failed, but for those held before', async () => {
    const { held } = fakePermissions(['https://app.cloud66.com/*']);
    const before = heldHosts(draft);
    await requestHosts(draft);
    await releaseHosts(draft, [], await before);
    expect([...held]).toEqual(['https://app.cloud66.com/*']);
  });
});
