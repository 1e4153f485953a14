import { expect, test } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { eventsBetween } from '@/utils/journal/eventsBetween';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const dayMs = 24 * 60 * 60_000;
const account = fakeAccount({ seededAt: 0 });

test('has every event of the time once, oldest first, and none of other accounts', async () => {
  const db = await openJournal();
  const daysAgo = [0, 0, 1, 2.5, 3, 40];
  const frames = daysAgo.map((days) => fakeFrame({ timestamp: (seededAt - days * dayMs) / 1000 }));
  await ingest(db, { account, source: 'stream', frames }, () => seededAt);
  const other = fakeAccount({ id: 'account-2' });
  await ingest(db, { account: other, source: 'stream', frames: [fakeFrame()] }, () => seededAt);

  const found: number[] = [];
  for await (const events of eventsBetween(db, account.id, seededAt - 3 * dayMs, seededAt))
    found.push(...events.map(({ at }) => (seededAt - at) / dayMs));
  expect(found).toEqual([3, 2.5, 1, 0, 0]);
});
