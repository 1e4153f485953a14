import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApiClient } from '@/utils/accounts/api/createApiClient';
import { noBudget } from '../fakes/noBudget';
import { type AccountServer, startAccountServer } from './account-server.ts';
import { notApplicable } from './api-alerts.ts';

let server: AccountServer;
beforeEach(async () => {
  server = await startAccountServer();
});
afterEach(() => server.close());

/** The extension's own client, for it and the stand-in have to agree. */
const client = (change: { token?: string; accountId?: string } = {}) =>
  createApiClient(
    { url: server.apiUrl, token: server.apiToken, ...change },
    {
      fetch: (url, init) => fetch(url, init),
      now: Date.now,
      signal: new AbortController().signal,
      budget: noBudget,
    },
  );

async function got<T>(asked: Promise<{ ok: true; value: T } | { ok: false; failure: object }>): Promise<T> {
  const answer = await asked;
  if (!answer.ok) throw new Error(`the stand-in refused: ${JSON.stringify(answer.failure)}`);
  return answer.value;
}

test('names the user and the accounts, and speaks for the one asked for', async () => {
  expect(await got(client().ping())).toMatchObject({ userName: 'Jo Smith', accountName: 'Acme Production' });
  expect(await got(client().accounts())).toMatchObject([
    { id: '456', name: 'Acme Production', isCurrent: true },
    { id: '457', name: 'Acme Labs', isCurrent: false },
  ]);
  const labs = client({ accountId: '457' });
  expect(await got(labs.ping())).toMatchObject({ accountId: '457' });
  expect(await got(labs.stacks())).toMatchObject([{ name: 'lab' }]);
  expect(await client({ accountId: '1' }).stacks()).toMatchObject({ failure: { code: 'not-found' } });
});

test('has 30 entries on a page', async () => {
  for (let number = 0; number < 32; number += 1) server.api.addApplication(`app-${number}`);
  expect(await got(client().stacks())).toHaveLength(35);
  expect(server.requests.map(({ path }) => path)).toEqual(['/api/3/stacks', '/api/3/stacks?page=2']);
});

test('counts requests down and is throttled at the end, or when it is told to be', async () => {
  server.api.leave(2);
  expect(await client().stacks()).toMatchObject({ ok: true, rate: { limit: 3600, remaining: 1 } });
  expect(await client().stacks()).toMatchObject({ ok: true, rate: { remaining: 0 } });
  expect(await client().stacks()).toMatchObject({ failure: { code: 'throttled' } });
  server.api.leave(10);
  server.api.throttle({ retryAfterSeconds: 60 });
  expect(await client().stacks()).toMatchObject({ failure: { code: 'throttled', retryAfterMs: 60_000 } });
});

test('refuses a wrong token, and a scope that is missing', async () => {
  expect(await client({ token: 'wrong' }).ping()).toMatchObject({ failure: { code: 'token-refused' } });
  server.api.allow('public');
  expect(await client().accounts()).toMatchObject({ failure: { code: 'scope-missing', scope: 'users' } });
  expect(await client().ping()).toMatchObject({ ok: true });
});

test('tells a deployment from its beginning to its end', async () => {
  const uid = server.api.uidOf('shop');
  const [deployment, stack] = [
    async () => (await got(client().deployments(uid)))[0],
    async () => (await got(client().stacks())).find((one) => one.uid === uid),
  ];
  server.api.startDeploy('shop');
  expect(await deployment()).toMatchObject({ outcome: 'pending', finishedAt: undefined });
  expect(await stack()).toMatchObject({ status: 'deploying', isBusy: true });
  server.api.finishDeploy('shop', 'failed');
  expect(await deployment()).toMatchObject({ outcome: 'failed' });
  expect(await stack()).toMatchObject({ status: 'failed', isBusy: false });
});

test('tells of servers, containers, jobs and backups', async () => {
  const uid = server.api.uidOf('shop');
  server.api.setServer('shop', 'broken');
  server.api.setContainer('shop', 'down');
  server.api.setJob('shop', 'failed');
  server.api.addBackup('shop', true, 'failed');
  expect(await got(client().servers(uid))).toMatchObject([{ name: 'tiger', health: 'broken' }]);
  expect(await got(client().containers(uid))).toMatchObject([{ health: 'down', serverName: 'tiger' }]);
  expect(await got(client().jobs(uid))).toMatchObject([{ name: 'nightly-report', status: 'failed' }]);
  expect(await got(client().backups(uid))).toMatchObject([
    { outcome: 'ok', verification: 'verification-failed' },
  ]);
});

test('has 33 alerts for an application and takes changes one by one', async () => {
  const uid = server.api.uidOf('shop');
  expect(await got(client().notifications(uid))).toHaveLength(33);
  const slack = { channel: 'slack', slack_url: 'https://hooks.slack.com/services/a' };
  const alerts = [
    { alert_name: 'noticent_server_stopped', subscriptions: [slack] },
    { alert_name: 'noticent_server_back', subscriptions: [{ channel: 'slack' }] },
    { alert_name: 'nobody_knows', subscriptions: [] },
    { alert_name: notApplicable, subscriptions: [] },
  ];
  expect(await got(client().patchNotifications(uid, alerts))).toEqual({
    successes: [{ name: 'noticent_server_stopped', reason: undefined }],
    notApplicable: [{ name: notApplicable, reason: undefined }],
    failures: [
      { name: 'noticent_server_back', reason: 'slack needs slack_url' },
      { name: 'nobody_knows', reason: 'there is no such alert' },
    ],
  });
  expect(server.api.patches).toEqual([{ target: uid, alerts }]);
  const [stopped] = (await got(client().notifications(uid))).filter(
    ({ alert_name }) => alert_name === 'noticent_server_stopped',
  );
  expect(stopped?.subscriptions).toEqual([slack]);
});

test('changes every application of a group, and knows no other', async () => {
  const alerts = [{ alert_name: 'noticent_server_stopped', subscriptions: [] }];
  await got(client().patchGroupNotifications('everything', alerts));
  for (const { alerts: all } of server.api.accounts[0].applications)
    expect(all.find(({ alert_name }) => alert_name === 'noticent_server_stopped')?.subscriptions).toEqual([]);
  expect(await client().patchGroupNotifications('none', alerts)).toMatchObject({
    failure: { code: 'not-found' },
  });
});

test('can be driven by hand', async () => {
  const act = (path: string) => fetch(`${server.origin}/scenario/${path}`, { method: 'POST' });
  expect((await act('stop-server/shop')).status).toBe(200);
  expect(server.api.find('shop').stack.health).toBe(4);
  expect(await (await act('dance/shop')).json()).toMatchObject({ error: expect.stringContaining('deploy') });
  expect((await act('deployed/shop')).status).toBe(404);
});
