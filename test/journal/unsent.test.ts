import { beforeEach, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { addDestination } from '@/utils/channels/changeDestinations';
import type { Frame } from '@/utils/events/event';
import { openJournal } from '@/utils/journal/database';
import { createDegraded } from '@/utils/journal/degraded';
import { handOver } from '@/utils/journal/handOver';
import { ingest } from '@/utils/journal/ingest';
import { readLog } from '@/utils/journal/log';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const now = () => seededAt + 120_000;
const batch = (frames: Frame[]) =>
  ({ account, source: 'stream', frames, read: frames.at(-1)?.streamId ?? null }) as const;
const taken = (frames: Frame[], clock = now) => createDegraded(clock).take(batch(frames));
const back = async () => handOver(await openJournal(), account, now());
const sends = async () => {
  const rows = await (await openJournal()).getAll('deliveries');
  return rows.toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
};

/** Slack gets stopped servers and finished deploys, mail finished deploys, once an hour. */
beforeEach(async () => {
  const url = 'https://hooks.slack.com/services/a/b/c';
  await addDestination(account.id, { channel: 'slack', name: 'Team', url });
  await addDestination(account.id, {
    ...{ channel: 'email', service: 'resend', name: 'Mail', apiKey: 're_key', digest: 'hour' },
    ...{ from: 'a@example.com', to: ['b@example.com'] },
  });
  const on = (type: string, channel: 'slack' | 'email') => ({ application: '*', type, channel, to: true });
  await changePreferences(account.id, [
    on('server.stopped', 'slack'),
    on('stack.redeploy.ok', 'slack'),
    on('stack.redeploy.ok', 'email'),
  ]);
});

test('what came while the journal was shut is sent when it is back, as it would have been', async () => {
  const deploy = () => fakeFrame({ event_type: 'stack.redeploy.ok' });
  const frames = [
    fakeFrame({ server: { name: 'lion' } }),
    deploy(),
    deploy(),
    fakeFrame({ event_type: 'job.fail' }),
  ];
  await taken(frames);
  await back();
  expect((await sends()).map(({ channel, state, eventIds }) => [channel, state, eventIds?.length])).toEqual([
    ['slack', 'pending', undefined],
    ['slack', 'pending', undefined],
    ['slack', 'pending', undefined],
    ['email', 'pending', 2],
  ]);
  const events = await (await openJournal()).getAll('events');
  expect(events.map(({ type }) => type).toSorted()).toEqual([
    'server.stopped',
    'stack.redeploy.ok',
    'stack.redeploy.ok',
  ]);
  expect(await ingest(await openJournal(), batch(frames), now)).toEqual({ added: 0, due: false });
});

test('what was missed is one message to Slack also then', async () => {
  await taken([fakeFrame(), fakeFrame()], () => seededAt + 3_600_000);
  await back();
  expect((await sends()).map(({ channel, eventIds }) => [channel, eventIds?.length])).toEqual([['slack', 2]]);
});

test('handed over twice, it is sent once', async () => {
  await taken([fakeFrame(), fakeFrame({ event_type: 'stack.redeploy.ok' })]);
  const before = await browser.storage.local.get(null);
  await back();
  const db = await openJournal();
  const [first] = await sends();
  if (!first) throw new Error('nothing was handed over');
  const { dueAt: _due, ...sent } = { ...first, state: 'sent' as const };
  await db.put('deliveries', sent);
  await browser.storage.local.set(before);
  await back();
  expect((await sends()).filter(({ state }) => state === 'sent')).toHaveLength(1);
  expect(await sends()).toHaveLength(3);
});

test('a batch that comes again before it was noted is kept once', async () => {
  const frames = [fakeFrame()];
  await taken(frames);
  await browser.storage.local.remove(`position:${account.id}`);
  await taken(frames);
  await back();
  expect(await sends()).toHaveLength(1);
});

test('more than 500 give way to newer ones, and the log says how many', async () => {
  await taken(Array.from({ length: 503 }, (_, place) => fakeFrame({ server: { name: `s${place}` } })));
  await back();
  expect(await sends()).toHaveLength(500);
  const log = await readLog(await openJournal(), account.id, now());
  expect(log).toContainEqual(expect.objectContaining({ reason: 'not-sent', count: 3 }));
});

test('more than four million characters give way to newer ones', async () => {
  const large = (name: string) => fakeFrame({ server: { name }, log: 'x'.repeat(1_500_000) });
  await taken([large('a'), large('b'), large('c')]);
  await back();
  const names = (await (await openJournal()).getAll('events')).map(({ facts }) => facts.server?.name);
  expect(names.toSorted()).toEqual(['b', 'c']);
  const log = await readLog(await openJournal(), account.id, now());
  expect(log).toContainEqual(expect.objectContaining({ reason: 'not-sent', count: 1 }));
});

test('nothing is kept where nothing is to be sent', async () => {
  await taken([fakeFrame({ event_type: 'job.fail' })]);
  expect(Object.keys(await browser.storage.local.get(null))).not.toContain(`unsent:${account.id}`);
});
