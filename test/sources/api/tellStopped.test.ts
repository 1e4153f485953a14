import { expect, test } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { tellStopped } from '@/utils/sources/api/tellStopped';
import { apiAccount } from './apiCrashWorld';
import { since } from './builders';

const hour = 60 * 60_000;

async function tell(after: number, failure: Parameters<typeof tellStopped>[2] = { code: 'token-refused' }) {
  const db = await openJournal();
  await tellStopped(db, apiAccount, failure, since, {
    now: () => since + after,
    deliver: async () => undefined,
  });
  return db.getAll('events');
}

test('an API that answers no more is told once a day, with the way out', async () => {
  const [event, ...more] = await tell(0);
  expect(event).toMatchObject({ type: 'notifier.connection.lost', facts: { subject: apiAccount.name } });
  expect(event?.facts.reason).toContain('Check it or make a new one');
  expect(JSON.stringify(event)).not.toContain(apiAccount.api.token);
  expect(more).toEqual([]);
  expect(await tell(23 * hour)).toHaveLength(1);
  expect(await tell(24 * hour)).toHaveLength(2);
});

test('a permission that is missing has words of its own', async () => {
  const [event] = await tell(0, 'not-allowed');
  expect(event?.facts.reason).toContain('Choose Allow access');
});
