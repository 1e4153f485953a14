import { expect, test } from 'vitest';
import { addressed, outgoingOf } from '@/utils/channels/outgoing';
import { details } from '@/utils/channels/send/details';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const now = () => seededAt + 500_000;

test.each([
  [
    ['ops@example.com', 'Money@Example.com'],
    ['ops@example.com', 'Money@Example.com'],
  ],
  [['ops@example.com'], ['ops@example.com', 'money@example.com']],
])('nobody gets billing twice, however Finance is spelled: %j', (to, expected) => {
  const destination = {
    ...({ id: 'd', accountId: account.id, name: 'Mail', channel: 'email', digest: 'now', to } as const),
    ...({ service: 'resend', apiKey: 're_key', from: 'a@example.com' } as const),
  };
  const finance = { version: 1, address: 'money@example.com', withoutPrimary: false } as const;
  expect(addressed(destination, { forFinance: true }, finance)).toMatchObject({ to: expected });
});

test('what ends something says everywhere how long it had lasted', async () => {
  const lion = (event_type: string, second: number) =>
    fakeFrame({ event_type, server: { uid: 'lion-1', name: 'lion' }, timestamp: seededAt / 1000 + second });
  const db = await openJournal();
  const frames = [lion('server.stopped', 10), lion('server.backon', 390)];
  await ingest(db, { account, source: 'stream', frames }, now);
  const [stopped, back] = await db.getAllFromIndex('events', 'byTime');
  const [delivery] = await db.getAll('deliveries');
  if (!stopped || !back || !delivery) throw new Error('There is nothing to send.');
  const [first, last] = outgoingOf({ delivery, events: [stopped, back] }, account, now()).events;
  expect(first).not.toHaveProperty('lastedMs');
  expect(last).toMatchObject({
    title: 'Server lion is back on, 6m 20s after the alert',
    lastedMs: 380_000,
  });
  expect(last && details(last)).toContainEqual({ label: 'Lasted', value: '6m 20s' });
});
