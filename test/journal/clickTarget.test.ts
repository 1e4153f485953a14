import { beforeEach, describe, expect, test } from 'vitest';
import { clickTarget } from '@/utils/journal/clickTarget';
import { type Journal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const other = fakeAccount({ id: 'account-2', dashboardOrigin: 'https://other.example' });
let db: Journal;
let id: string;
beforeEach(async () => {
  db = await openJournal();
  const frames = [fakeFrame({ event_type: 'stack.redeploy.fail', stack: { id: 7, name: 'shop' } })];
  await ingest(db, { account, source: 'stream', frames }, () => seededAt + 120_000);
  id = (await db.getAllKeys('deliveries'))[0] ?? '';
});

describe('clickTarget', () => {
  test('is a page of the dashboard of the event’s own account', async () => {
    expect(await clickTarget(db, id, [other, account])).toEqual({
      dashboard: expect.stringMatching(/^https:\/\/app\.cloud66\.com\//),
    });
  });

  test.each([
    ['notifier.channel.off', 'channels'],
    ['notifier.connection.lost', 'accounts'],
  ])('of %s is the section of the options where something can be done', async (event_type, options) => {
    const [event] = await db.getAll('events');
    if (event) await db.put('events', { ...event, type: event_type });
    expect(await clickTarget(db, id, [account])).toEqual({ options });
  });

  test('is the root of that dashboard when the event is not kept any more', async () => {
    await db.clear('events');
    expect(await clickTarget(db, id, [other, account])).toEqual({
      dashboard: 'https://app.cloud66.com/dashboard',
    });
  });

  test('is the only dashboard there is when the delivery is not kept either', async () => {
    expect(await clickTarget(db, 'unknown', [other])).toEqual({
      dashboard: 'https://other.example/dashboard',
    });
  });

  test.each([
    ['several', [account, other]],
    ['none', []],
  ])('is nowhere when it could be any of %s', async (_, accounts) => {
    expect(await clickTarget(db, 'unknown', accounts)).toBeUndefined();
  });

  test('is never the dashboard of another account', async () => {
    expect(await clickTarget(db, id, [other])).toBeUndefined();
  });
});
