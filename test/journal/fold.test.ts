import { beforeEach, expect, test } from 'vitest';
import type { Account } from '@/utils/accounts/account';
import { content } from '@/utils/channels/content';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const now = () => seededAt + 120_000;
let account: Account;
beforeEach(() => {
  account = fakeAccount();
});
const take = async (count: number, type = 'server.stopped') => {
  const frames = Array.from({ length: count }, () => fakeFrame({ event_type: type }));
  return ingest(await openJournal(), { account, source: 'stream', frames }, now);
};
const deliveries = async () => (await openJournal()).getAll('deliveries');

test('what comes faster than a desktop can show is told as one', async () => {
  await take(40);
  await take(40);
  const rows = await deliveries();
  expect(rows.filter(({ summary }) => !summary)).toHaveLength(50);
  const [flood] = rows.flatMap(({ summary }) => summary ?? []);
  expect(flood?.counts).toEqual({ failures: 30 });
  expect(flood && content({ about: flood }).title).toBe('Many at once: 30 failures');
  const events = await (await openJournal()).getAll('events');
  expect(events.filter(({ decisions }) => decisions[0]?.reason === 'summarised')).toHaveLength(30);
});

test('what concerns security is told by itself, however much there is', async () => {
  await take(60);
  await take(60, 'ssh_key.downloaded');
  expect((await deliveries()).filter(({ summary }) => !summary)).toHaveLength(110);
});
