import { afterEach, beforeEach, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { createMirrorApi } from '@/entrypoints/background/createMirrorApi';
import { shownTwice } from '@/utils/preferences/mirror/cells';
import { createMirror } from '@/utils/preferences/mirror/createMirror';
import { theirCell } from '@/utils/preferences/mirror/difference';
import type { Wanted } from '@/utils/preferences/mirror/edit';
import { makeEdits } from '@/utils/preferences/mirror/makeEdits';
import { addEdits, readApplication, readMirror, readState } from '@/utils/preferences/mirror/store';
import { type AccountServer, startAccountServer } from '../../account-server/account-server';
import { fakeAccount } from '../../fakes/builders';

const stopped = 'noticent_server_stopped';
const hook = 'https://relay.example/in/secret';
let server: AccountServer;
let mirror: ReturnType<typeof createMirror>;
let time: number;

beforeEach(async () => {
  server = await startAccountServer();
  time = Date.now();
  const account = fakeAccount({ id: 'a', api: { url: server.apiUrl, token: server.apiToken } });
  const now = () => time;
  mirror = createMirror({ accounts: async () => [account], apiOf: createMirrorApi(now), now });
});
afterEach(() => server.close());

async function change(name: string, ...wanted: Wanted[]): Promise<void> {
  const application = server.api.uidOf(name);
  const { alerts } = await readApplication('a', application);
  const cellOf = (address: Parameters<typeof theirCell>[1]) => theirCell(alerts, address);
  const context = { application, cellOf, pending: [], now: time, newId: () => crypto.randomUUID() };
  await addEdits('a', makeEdits(wanted, context));
  await mirror.edited();
}
const subscriptions = (name: string, alert = stopped) =>
  server.api.find(name).alerts.find(({ alert_name }) => alert_name === alert)?.subscriptions;

test('reads every alert of every application, page by page', async () => {
  await mirror.refresh('a', '*');
  const { applications, state } = await readMirror('a');
  expect(state.applications.map(({ name }) => name)).toEqual(['my-app', 'shop', 'blog']);
  expect([...applications.values()].map(({ alerts }) => alerts.length)).toEqual([33, 33, 33]);
});

test('writes one alert with its whole list, unknown fields included', async () => {
  const slack = {
    channel: 'slack',
    slack_url: 'https://hooks.slack.com/x',
    slack_channel: '#ops',
    muted: [1],
  };
  server.api.setAlert('shop', stopped, [{ channel: 'email' }, slack]);
  await mirror.refresh('a', '*');
  await change('shop', { alert: stopped, channel: 'email', on: false });
  expect(server.api.patches).toEqual([
    { target: server.api.uidOf('shop'), alerts: [{ alert_name: stopped, subscriptions: [slack] }] },
  ]);
});

test('says what Cloud 66 says of an address that it does not take, and keeps the cell as it was', async () => {
  await mirror.refresh('a', '*');
  server.api.answer((response, path) => {
    const isRead = !path.endsWith('/notifications') || server.requests.at(-1)?.method === 'GET';
    if (isRead) return false;
    const failures = { alerts: [{ alert_name: stopped, reason: 'the plan has no e-mail' }], count: 1 };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ successes: { alerts: [], count: 0 }, failures }));
    return true;
  });
  await change('shop', { alert: stopped, channel: 'email', on: false });
  const { differences } = await readApplication('a', server.api.uidOf('shop'));
  expect(differences).toMatchObject([{ cause: 'failed', reason: 'the plan has no e-mail' }]);
});

test('a web page in place of an answer to a write is found out by reading', async () => {
  await mirror.refresh('a', '*');
  server.api.answer((response, path) => {
    if (server.requests.at(-1)?.method !== 'PATCH' || !path.endsWith('/notifications')) return false;
    server.api.setAlert('shop', stopped, []);
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>welcome</html>');
    return true;
  });
  await change('shop', { alert: stopped, channel: 'email', on: false });
  const shop = await readApplication('a', server.api.uidOf('shop'));
  expect(shop.differences).toEqual([]);
  expect(theirCell(shop.alerts, { alert: stopped, channel: 'email' }).on).toBe(false);
});

test('an alert whose subscriptions cannot be read is never written', async () => {
  const shop = server.api.find('shop');
  Object.assign(shop.alerts[6] ?? {}, { subscriptions: 'all of them' });
  await mirror.refresh('a', '*');
  await change('shop', { alert: stopped, channel: 'email', on: false });
  expect(server.api.patches).toEqual([]);
});

test('403 and throttling are told apart', async () => {
  await mirror.refresh('a', '*');
  server.api.throttle({ retryAfterSeconds: 60 });
  await change('shop', { alert: stopped, channel: 'email', on: false });
  expect((await readState('a')).failure?.code).toBe('throttled');
  server.api.throttle(undefined);
  server.api.allow();
  time += 3_600_000;
  await mirror.refresh('a', '*');
  await mirror.write();
  expect(await readState('a')).toMatchObject({ failure: { code: 'scope-missing' } });
  expect((await readState('a')).readOnlyFor).toBeDefined();
  expect(subscriptions('shop')).toEqual([{ channel: 'email' }]);
});

test('the feed goes to every alert, others only where that was asked, and only its digest is kept', async () => {
  server.api.setAlert('shop', stopped, [{ channel: 'webhook', webhook_url: 'https://other.example/x' }]);
  const first = await mirror.feed('a', { hook, replace: false });
  expect(first.map(({ written, elsewhere }) => [written, elsewhere])).toEqual([
    [33, 0],
    [32, 1],
    [33, 0],
  ]);
  const second = await mirror.feed('a', { hook, replace: true });
  expect(second.map(({ written, already }) => [written, already])).toEqual([
    [0, 33],
    [1, 32],
    [0, 33],
  ]);
  expect(subscriptions('shop')).toEqual([{ channel: 'webhook', webhook_url: hook }]);
  expect(JSON.stringify(await browser.storage.local.get(null))).not.toContain('in/secret');
  await change('shop', { alert: stopped, channel: 'webhook', on: false });
  expect(subscriptions('shop')).toEqual([{ channel: 'webhook', webhook_url: hook }]);
});

test('Cloud 66’s own browser channel is seen, and turned off as any other', async () => {
  server.api.setAlert('blog', stopped, [{ channel: 'browser' }, { channel: 'email' }]);
  await mirror.refresh('a', '*');
  expect(shownTwice((await readMirror('a')).applications.values())).toBe(1);
  await change('blog', { alert: stopped, channel: 'browser', on: false });
  expect(subscriptions('blog')).toEqual([{ channel: 'email' }]);
  expect(shownTwice((await readMirror('a')).applications.values())).toBe(0);
});

test('a group gets what one application has, and keeps what feeds this account', async () => {
  const webhook = { channel: 'webhook', webhook_url: hook };
  const back = 'noticent_server_back';
  await mirror.feed('a', { hook, replace: false });
  server.api.setAlert('shop', stopped, []);
  server.api.setAlert('shop', back, [{ channel: 'email', since: 2019 }, webhook]);
  const copied = await mirror.copy('a', { application: server.api.uidOf('shop'), group: 'everything' });
  expect(copied).toMatchObject({ ok: true, written: 32, leftOut: 1 });
  expect(subscriptions('blog', back)).toEqual([{ channel: 'email', since: 2019 }, webhook]);
  expect(subscriptions('blog')).toEqual([{ channel: 'email' }, webhook]);
});

test('a group that is not there is told, and nothing is written', async () => {
  await mirror.refresh('a', '*');
  const copied = await mirror.copy('a', { application: server.api.uidOf('shop'), group: 'nobody' });
  expect(copied).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  expect(server.api.patches).toEqual([]);
});
