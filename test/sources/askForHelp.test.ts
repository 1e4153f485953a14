import { beforeEach, expect, test, vi } from 'vitest';
import { type Journal, openJournal } from '@/utils/journal/database';
import { askForHelp } from '@/utils/sources/askForHelp';
import { fakeAccount, seededAt } from '../fakes/builders';

const account = fakeAccount();
const hour = 60 * 60_000;
let db: Journal;
let now = seededAt;
const deliver = vi.fn(async () => undefined);
beforeEach(async () => {
  db = await openJournal();
  now = seededAt;
  deliver.mockClear();
});

const ask = () => askForHelp(db, account, { code: 'token-refused' }, { now: () => now, deliver });

test('says what is wrong and the way out, as an event that is delivered', async () => {
  await ask();
  const [event] = await db.getAll('events');
  expect(event).toMatchObject({
    type: 'notifier.connection.lost',
    facts: { subject: 'Acme Production', reason: expect.stringContaining('Check it or make a new one') },
  });
  expect(await db.count('deliveries')).toBe(1);
  expect(deliver).toHaveBeenCalledOnce();
});

test('says it once in 24 hours, also across midnight', async () => {
  for (const passed of [0, 1, 14, 16, 23]) {
    now = seededAt + passed * hour;
    await ask();
  }
  expect(await db.count('events')).toBe(1);
  now = seededAt + 25 * hour;
  await ask();
  expect(await db.count('events')).toBe(2);
});

test('is not silenced by what was said before the clock was set back', async () => {
  await ask();
  now = seededAt - 365 * 24 * hour;
  await ask();
  expect(await db.count('events')).toBe(2);
  now += 3 * hour;
  await ask();
  expect(await db.count('events')).toBe(2);
});

test('says it once though it was killed before it could remember that', async () => {
  await ask();
  await db.clear('log');
  await ask();
  expect(await db.count('events')).toBe(1);
  expect(deliver).toHaveBeenCalledOnce();
});

test('says that a permission is missing, and where it is given', async () => {
  await askForHelp(db, account, { code: 'not-allowed' }, { now: () => now, deliver });
  const [event] = await db.getAll('events');
  expect(event?.facts.reason).toContain('Allow access');
});

test('does not wait for a notification that hangs', async () => {
  deliver.mockReturnValueOnce(new Promise(() => undefined));
  await expect(ask()).resolves.toBeUndefined();
});
