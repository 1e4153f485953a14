import { expect, test } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { forgetAccount } from '@/utils/journal/forget';
import { ingest } from '@/utils/journal/ingest';
import { latestEvents } from '@/utils/journal/latest';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const lion = '550e8400e29b41d4a716446655440000';
const shop = '5999b763474b0eafa5fafb64bff0ba80';
const now = () => seededAt + 120_000;

const take = async (...payloads: Record<string, unknown>[]) =>
  ingest(
    await openJournal(),
    { account, source: 'stream', frames: payloads.map((payload) => fakeFrame(payload)) },
    now,
  );
const latest = async () => (await latestEvents(await openJournal(), account.id, 1))[0];

const stopped = { event_type: 'server.stopped', uid: lion, server: lion, timestamp: seededAt / 1000 + 90 };
const replicated = { event_type: 'db.slave.ok', uid: lion, name: 'Lion', stack_uid: shop };
const deployed = {
  event_type: 'stack.redeploy.ok',
  uid: undefined,
  stack: { uid: shop, name: 'Shop', environment: 'production' },
  deploy_context: { stack_id: 4711 },
};

test('an event that names only its server is told by name, with its application', async () => {
  await take(replicated, deployed);
  await take(stopped);
  expect((await latest())?.facts).toEqual({
    server: { uid: lion, name: 'Lion' },
    application: { uid: shop, name: 'Shop', environment: 'production', stackId: 4711 },
  });
});

test('and so is one that comes together with what names it', async () => {
  await take(replicated, deployed, stopped);
  expect((await latest())?.facts).toMatchObject({ server: { name: 'Lion' }, application: { name: 'Shop' } });
});

test('the settings of its application hold for it', async () => {
  const off = { application: shop, type: 'server.stopped', channel: 'browser', to: false } as const;
  await changePreferences(account.id, [off]);
  expect(await take(stopped)).toMatchObject({ due: true });
  await take(replicated);
  expect(await take({ ...stopped, timestamp: seededAt / 1000 + 91 })).toMatchObject({ due: false });
  expect((await latest())?.decisions[0]).toMatchObject({ on: false });
});

test('names come beside events too, and without any', async () => {
  const names = {
    applications: [{ uid: shop, name: 'Shop', environment: 'production' }],
    things: [{ key: lion, name: 'Lion', application: shop }],
  };
  const db = await openJournal();
  await ingest(db, { account, source: 'stream', frames: [], names }, now);
  await take(stopped);
  expect((await latest())?.facts).toMatchObject({ server: { name: 'Lion' }, application: { name: 'Shop' } });
  expect(await db.getAll('applications')).toMatchObject([{ key: shop, name: 'Shop' }]);
});

test('what is known is not written again, and goes with its account', async () => {
  await take(replicated, deployed);
  const db = await openJournal();
  const rows = await db.getAll('things');
  expect(rows).toEqual([
    { accountId: account.id, key: lion, name: 'Lion', application: shop },
    { accountId: account.id, key: 'stack:4711', application: shop },
  ]);
  await take({ ...replicated, name: undefined, timestamp: seededAt / 1000 + 61 });
  expect(await db.getAll('things')).toEqual(rows);
  await forgetAccount(db, account.id);
  expect(await db.count('things')).toBe(0);
});

test('keeps at most 5,000 things of an account', async () => {
  const many = (from: number) => ({
    applications: [],
    things: Array.from({ length: 3_000 }, (_, place) => ({ key: `server-${from + place}`, name: 'x' })),
  });
  const db = await openJournal();
  for (const from of [0, 3_000])
    await ingest(db, { account, source: 'stream', frames: [], names: many(from) }, now);
  expect(await db.count('things')).toBe(5_000);
});
