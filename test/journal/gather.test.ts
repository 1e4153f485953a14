import { expect, test } from 'vitest';
import { addDestination } from '@/utils/channels/changeDestinations';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const anHourLater = () => seededAt + 3_600_000;

test('a message tells of 1,000 events at most, and the next begins another', async () => {
  const url = 'https://hooks.slack.com/services/a/b/c';
  await addDestination(account.id, { channel: 'slack', name: 'Team', url });
  await changePreferences(account.id, [
    { application: '*', type: 'server.stopped', channel: 'slack', to: true },
  ]);
  const db = await openJournal();
  const frames = Array.from({ length: 1_001 }, () => fakeFrame());
  await ingest(db, { account, source: 'stream', frames, read: 'a' }, anHourLater);
  const sends = (await db.getAll('deliveries')).filter(({ channel }) => channel === 'slack');
  expect(sends.map(({ eventIds }) => eventIds?.length).toSorted()).toEqual([1, 1_000]);
  const full = sends.find(({ eventIds }) => eventIds?.length === 1_000);
  expect(full).not.toHaveProperty('openFor');
}, 20_000);
