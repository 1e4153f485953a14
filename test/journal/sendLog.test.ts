import { beforeEach, expect, test } from 'vitest';
import { addDestination } from '@/utils/channels/changeDestinations';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { retrySends } from '@/utils/journal/retrySends';
import { findSends, readSendLog } from '@/utils/journal/sendLog';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
let now = seededAt + 120_000;
const on = (type: string, channel: 'email' | 'webhook') => ({ application: '*', type, channel, to: true });
const take = async (...names: string[]) =>
  ingest(
    await openJournal(),
    {
      account,
      source: 'stream',
      frames: names.map((name) =>
        fakeFrame({ event_type: 'stack.redeploy.ok', stack: { uid: name, name }, timestamp: now / 1000 }),
      ),
    },
    () => now,
  );

beforeEach(() => {
  now = seededAt + 120_000;
});

test('every event of a digest shows it, also where the first one is not shown', async () => {
  await addDestination(account.id, {
    ...{ channel: 'email', service: 'resend', name: 'Mail', apiKey: 're_key', digest: 'day' },
    ...{ from: 'a@example.com', to: ['b@example.com'] },
  });
  await changePreferences(account.id, [on('stack.redeploy.ok', 'email')]);
  await take('shop');
  const from = now + 1;
  now += 60_000;
  await take('blog');
  const log = await readSendLog(await openJournal(), account.id, 10, { from });
  expect(log).toHaveLength(1);
  expect(log[0]?.deliveries.filter(({ channel }) => channel === 'email')).toMatchObject([
    { state: 'pending', eventIds: [expect.any(String), log[0]?.event.id] },
  ]);
});

test('what is sent again goes in the order in which it came', async () => {
  const { id } = await addDestination(account.id, {
    ...{ channel: 'webhook', name: 'Receiver', url: 'https://receiver.example/hook' },
  });
  await changePreferences(account.id, [on('stack.redeploy.ok', 'webhook')]);
  await take('a', 'b', 'c', 'd', 'e');
  const db = await openJournal();
  for (const { dueAt: _due, ...row } of await db.getAll('deliveries'))
    await db.put('deliveries', { ...row, state: row.channel === 'webhook' ? 'sent' : row.state });
  const again = { states: ['sent'], destinations: new Set([id]), isMeant: () => true } as const;
  const ids = (await findSends(db, account.id, again)).map((row) => row.id);
  expect(await retrySends(db, ids, now)).toBe(5);
  const waiting = await db.getAllFromIndex('deliveries', 'byDestination', IDBKeyRange.bound([id], [id, []]));
  const events = await Promise.all(waiting.map(({ eventId }) => db.get('events', eventId)));
  expect(events.map((event) => event?.facts.application?.name)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(await findSends(db, account.id, { ...again, from: now + 1 })).toEqual([]);
  expect(await findSends(db, account.id, { ...again, from: 2, to: 1 })).toEqual([]);
});
