import { beforeEach, describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { mostRequests } from '@/utils/accounts/api/apiUse';
import { createBudget, keepApiUse, pollShare, readApiUse } from '@/utils/accounts/api/budget';
import { proveApi } from '@/utils/accounts/api/proveApi';
import { clientOf, startScriptedApi } from './scriptedApi';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const startAt = Date.parse('2026-11-23T09:30:00Z');
let at = startAt;
const now = () => at;
const budget = () => createBudget('account-1', now, 'poll');
const clicks = () => createBudget('account-1', now, 'person');
const spend = async (from: ReturnType<typeof budget>, count: number) => {
  for (let made = 0; made < count; made += 1) expect(await from.spend()).toEqual({ ok: true });
};
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
    expect(await readApiUse('account-1', now())).toEqual({ used: 4, most: 1_000 });
    expect(await readApiUse('account-2', now())).toMatchObject({ used: 0 });
  });

  test('allows no request beyond 1,000 within any hour, whenever that begins', async () => {
    await spend(budget(), 400);
    at += 20 * minuteMs;
    await spend(budget(), mostRequests - 400);
    const { api, asked } = await startScriptedApi(() => ({ body: page }));
    const client = clientOf(api, { now, budget: budget() });
    const again = { code: 'budget', retryAfterMs: 41 * minuteMs };
    expect(await client.stacks()).toMatchObject({ ok: false, failure: again });
    expect(asked).toEqual([]);
    at += again.retryAfterMs;
    expect(await readApiUse('account-1', now())).toMatchObject({ used: 600 });
    await spend(budget(), 400);
    expect(await budget().spend()).toEqual({ ok: false, againInMs: 20 * minuteMs });
  });

  test('leaves the polls enough, whatever somebody changes', async () => {
    await spend(clicks(), 500);
    expect(await clicks().spend()).toMatchObject({ ok: false });
    await spend(budget(), 500);
    at += 61 * minuteMs;
    await spend(budget(), 899);
    await spend(clicks(), 1);
    expect(await clicks().spend()).toMatchObject({ ok: false });
    await spend(budget(), 100);
  });

  test('has the polls of accounts with one token share what is left by somebody', async () => {
    expect(await pollShare('account-1', 1, now())).toBe(1_000);
    await spend(clicks(), 100);
    await spend(budget(), 100);
    expect(await pollShare('account-1', 2, now())).toBe(450);
    at += 61 * minuteMs;
    expect(await pollShare('account-1', 2, now())).toBe(500);
  });

  test('forgets what a clock counted that was a day ahead', async () => {
    at += 24 * hourMs;
    await spend(budget(), mostRequests);
    at -= 24 * hourMs;
    expect(await budget().spend()).toEqual({ ok: true });
  });

  test('goes on with what was counted by the hour', async () => {
    await spend(budget(), 1);
    const [key = ''] = Object.keys(await browser.storage.local.get(null));
    const hourAt = startAt - 30 * minuteMs;
    await browser.storage.local.set({ [key]: { version: 1, hourAt, used: 63, low: false } });
    expect(await readApiUse('account-1', now())).toMatchObject({ used: 63 });
  });

  test('leaves 30 % of what the server allows to others', async () => {
    let remaining = 900;
    const { api, asked } = await startScriptedApi(() => ({
      body: page,
      headers: { 'x-ratelimit-limit': '3000', 'x-ratelimit-remaining': String(remaining) },
    }));
    const client = clientOf(api, { now, budget: budget() });
    await client.stacks();
    remaining -= 1;
    expect(await client.stacks()).toMatchObject({ ok: true });
    expect(await client.stacks()).toMatchObject({ ok: false, failure: { code: 'budget' } });
    expect(asked).toHaveLength(2);
    // The server's hour may have begun at any minute.
    at += 15 * minuteMs;
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
    for (const token of ['secret-one', 'secret-two']) await createBudget(token, now, 'poll').spend();
    expect(JSON.stringify(await browser.storage.local.get(null))).not.toContain('secret-');
    await keepApiUse(['secret-two']);
    expect(await readApiUse('secret-one', now())).toMatchObject({ used: 0 });
    expect(await readApiUse('secret-two', now())).toMatchObject({ used: 1 });
  });
});
