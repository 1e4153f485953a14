import { beforeEach, describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { createBudget, keepApiUse, mostRequests, readApiUse } from '@/utils/accounts/api/budget';
import { proveApi } from '@/utils/accounts/api/proveApi';
import { clientOf, startScriptedApi } from './scriptedApi';

const hourMs = 3_600_000;
const startAt = Date.parse('2026-11-23T09:30:00Z');
let at = startAt;
const now = () => at;
const budget = () => createBudget('account-1', now);
const page = { response: [], pagination: { next: null } };

beforeEach(() => {
  at = startAt;
});

describe('the budget', () => {
  test('counts every page, from any context, and goes on with the count after a kill', async () => {
    const { api } = await startScriptedApi(({ path }) => ({
      body: { response: [path], pagination: { next: path.includes('page') ? null : 2 } },
    }));
    await clientOf(api, { now, budget: budget() }).jobs('a');
    await Promise.all([budget().spend(), budget().spend()]);
    expect(await readApiUse('account-1', now())).toEqual({ used: 4, most: 1_000, isSpent: false });
    expect(await readApiUse('account-2', now())).toMatchObject({ used: 0 });
  });

  test('allows no request beyond 1,000 in an hour, and all of them in the next', async () => {
    for (let count = 0; count < mostRequests; count += 1)
      expect(await budget().spend()).toEqual({ ok: true });
    const { api, asked } = await startScriptedApi(() => ({ body: page }));
    const client = clientOf(api, { now, budget: budget() });
    expect(await client.stacks()).toMatchObject({
      ok: false,
      failure: { code: 'budget', retryAfterMs: hourMs / 2 },
    });
    expect(asked).toEqual([]);
    at += hourMs / 2;
    expect(await client.stacks()).toMatchObject({ ok: true });
    expect(await readApiUse('account-1', now())).toMatchObject({ used: 1, isSpent: false });
  });

  test('leaves 30 % of what the server allows to others', async () => {
    let remaining = 900;
    const { api, asked } = await startScriptedApi(() => ({
      body: page,
      headers: { 'x-ratelimit-limit': '3000', 'x-ratelimit-remaining': String(remaining) },
    }));
    const client = clientOf(api, { now, budget: budget() });
    await client.stacks();
    expect(await readApiUse('account-1', now())).toMatchObject({ isSpent: false });
    remaining -= 1;
    await client.stacks();
    expect(await readApiUse('account-1', now())).toMatchObject({ used: 2, isSpent: true });
    expect(await client.stacks()).toMatchObject({ ok: false, failure: { code: 'budget' } });
    expect(asked).toHaveLength(2);
    at += hourMs;
    expect(await client.stacks()).toMatchObject({ ok: true });
  });

  test('counts what a click asks, and asking why nobody answered', async () => {
    const world = { fetch: (url: string, init: RequestInit) => fetch(url, init), now };
    const { api } = await startScriptedApi(() => ({ body: { ok: true, account_id: 1 } }));
    await proveApi({ ...api, accountId: '1' }, world);
    expect(await readApiUse(api.token, now())).toMatchObject({ used: 1 });
    await proveApi({ url: 'http://127.0.0.1:9/api/3', token: 'token-of-nobody' }, world);
    expect(await readApiUse('token-of-nobody', now())).toMatchObject({ used: 2 });
  });

  test('is kept under no token, and forgotten with the last account that has it', async () => {
    for (const token of ['secret-one', 'secret-two']) await createBudget(token, now).spend();
    expect(JSON.stringify(await browser.storage.local.get(null))).not.toContain('secret-');
    await keepApiUse(['secret-two']);
    expect(await readApiUse('secret-one', now())).toMatchObject({ used: 0 });
    expect(await readApiUse('secret-two', now())).toMatchObject({ used: 1 });
  });
});
