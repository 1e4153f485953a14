import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiAccount } from '@/utils/accounts/account';
import { createApiClient } from '@/utils/accounts/api/createApiClient';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { type Pace, type Polled, pollApi } from '@/utils/sources/api/pollApi';
import { type AccountServer, startAccountServer } from '../../account-server/account-server.ts';
import { Life } from '../../crash/life';
import { noBudget } from '../../fakes/noBudget';
import { apiAccount, apiWorldOf } from './apiCrashWorld';

let server: AccountServer;
let account: ApiAccount;
let pace: Pace;
let clock: number;
beforeEach(async () => {
  server = await startAccountServer();
  account = { ...apiAccount, seededAt: 0, api: { url: server.apiUrl, token: server.apiToken } };
  pace = { spending: [] };
  clock = Date.now();
});
afterEach(() => server.close());

/** Polls once, ten minutes after the time before by this side's clock, in a background that dies at that step. */
async function poll(diesAt?: number): Promise<Polled | undefined> {
  const life = new Life(diesAt);
  closeJournal();
  const db = life.journal(await openJournal());
  const now = () => clock;
  const fetch: typeof globalThis.fetch = (url, init) => life.step(() => globalThis.fetch(url, init));
  const client = createApiClient(account.api, {
    fetch: (url, init) => fetch(url, init),
    now,
    signal: new AbortController().signal,
    budget: noBudget,
  });
  let polled: Polled | undefined;
  await life.live(
    pollApi(account, pace, client, apiWorldOf(db, now)).then((result) => {
      polled = result;
      pace = result.pace;
    }),
  );
  closeJournal();
  clock += 10 * 60_000;
  return polled;
}

/** Reads everything twice, so that there is something to compare with. */
async function settle(): Promise<void> {
  await poll();
  await poll();
}

async function events(): Promise<string[]> {
  const rows = await (await openJournal()).getAll('events');
  return rows.map(({ type, facts }) => `${type} ${facts.application?.name ?? ''}`).toSorted();
}

const everything = [
  'container.down shop',
  'job.fail shop',
  'managed_backup.fail shop',
  'server.stopped shop',
  'stack.deploy.started shop',
  'stack.redeploy.fail shop',
];

function happen(): void {
  const { api } = server;
  api.startDeploy('shop');
  api.finishDeploy('shop', 'failed');
  api.setServer('shop', 'broken');
  api.setJob('shop', 'failed');
  api.setContainer('shop', 'down');
  api.addBackup('shop', false);
}

describe('against the API of the account server', () => {
  test('everything that polling can see becomes an event with its delivery', async () => {
    await settle();
    expect(await events()).toEqual([]);
    happen();
    await poll();
    expect(await events()).toEqual(everything);
    const deliveries = await (await openJournal()).count('deliveries');
    // Where a deployment starts is off in the browser.
    expect(deliveries).toBe(everything.length - 1);
  });

  test('recoveries follow, and nothing is told twice', async () => {
    await settle();
    happen();
    await poll();
    await poll();
    server.api.setServer('shop', 'healthy');
    server.api.setJob('shop', 'success');
    await poll();
    await poll();
    expect(await events()).toEqual([...everything, 'job.backon shop', 'server.backon shop'].toSorted());
  });

  test('a kill at any request of a poll loses and repeats nothing', async () => {
    await settle();
    happen();
    for (let step = 0; step < 40; step += 4) await poll(step);
    await poll();
    expect(await events()).toEqual(everything);
  });

  test('503 breaks a poll off, and what it did not read is read later', async () => {
    await settle();
    happen();
    server.api.leave(3);
    expect(await poll()).toMatchObject({ failure: { code: 'throttled' } });
    server.api.leave(3000);
    await poll();
    expect(await events()).toEqual(everything);
  });

  test.each([
    ['a page of the web', '<!doctype html><title>Sign in</title>', 'web-page'],
    ['something else', '{"response":{"uid":"shop"}}', 'not-this-api'],
    ['half a list', '{"response":[', 'not-json'],
  ])('%s instead of the list changes nothing that is remembered', async (_, body, code) => {
    await settle();
    server.api.answer((response, path) => {
      if (path === '/stacks') response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      return path === '/stacks';
    });
    expect(await poll()).toMatchObject({ failure: { code } });
    server.api.answer(undefined);
    await poll();
    expect(await events()).toEqual([]);
  });

  test('counts and pages that lie make nothing up', async () => {
    await settle();
    const stacks = server.api.accounts[0].applications.map(({ stack }) => stack);
    const lies = [
      { response: stacks.slice(1), count: 99, pagination: { next: 2, pages: 99 } },
      { response: [...stacks, ...stacks], count: -1, pagination: { next: 1, current: 7 } },
      { response: [], count: 3, pagination: 'none' },
      { response: [null, 7, { uid: null }, ...stacks], count: 'many' },
    ];
    for (const lie of lies) {
      server.api.answer((response, path) => {
        if (path === '/stacks') response.end(JSON.stringify(lie));
        return path === '/stacks';
      });
      await poll();
    }
    server.api.answer(undefined);
    await poll();
    expect(await events()).toEqual([]);
  });

  test('numbers that nobody documented are no events', async () => {
    await settle();
    const shop = server.api.find('shop');
    for (const one of [...shop.servers, ...shop.containers]) one.health_state = 42;
    for (const job of shop.jobs) job.status = 42;
    server.api.addBackup('shop', true);
    Object.assign(shop.backups[0] ?? {}, { backup_status: 42, verify_status: 42 });
    shop.stack.status = 42;
    await poll();
    expect(await events()).toEqual([]);
  });

  test('another account begins with silence', async () => {
    await settle();
    account = { ...account, api: { ...account.api, accountId: '457' } };
    await poll();
    await poll();
    expect(await events()).toEqual([]);
    expect(server.requests.at(-1)?.headers['x-account']).toBe('457');
  });
});
