import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDestination } from '@/utils/channels/changeDestinations';
import { writeFinance } from '@/utils/preferences/finance';
import { fakeFrame, seededAt } from '../fakes/builders';
import { account, outboxWorld, switchOn } from './outboxWorld';
import { lost } from './send/faults';
import { type ResendSink, startResendSink } from './send/resendSink';

let resend: ResendSink;
let world: ReturnType<typeof outboxWorld>;
beforeEach(async () => {
  resend = await startResendSink();
  world = outboxWorld();
  world.restart({ fetch: resend.fetch });
  await switchOn('email', 'payment.fail', 'stack.redeploy.ok');
});
afterEach(() => resend.receiver.close());

const addMail = (to: string[], digest: 'now' | 'hour' | 'day' = 'now') =>
  addDestination(account.id, {
    ...{ channel: 'email', service: 'resend', name: 'Mail', apiKey: resend.apiKey, digest, to },
    from: 'notifier@example.com',
  });
const recipients = () => resend.mails.map(({ to }) => to.join()).toSorted();

test.each([
  [true, 0, ['money@example.com']],
  [false, 0, ['a@example.com,money@example.com', 'b@example.com']],
  [true, 20, ['money@example.com']],
  [false, 20, ['a@example.com,money@example.com', 'b@example.com']],
])(
  'Finance gets one mail by two services (others left out: %s, missed by %i minutes)',
  async (withoutPrimary, minutes, to) => {
    await addMail(['a@example.com']);
    await addMail(['b@example.com']);
    await writeFinance(account.id, { version: 1, address: 'money@example.com', withoutPrimary });
    world.advance(minutes * 60_000);
    await world.take([fakeFrame({ event_type: 'payment.fail' })]);
    world.advance(10_000);
    await world.wake();
    expect(recipients()).toEqual(to);
  },
);

test('digests of an hour and of a day for the same people are two messages', async () => {
  await addMail(['ops@example.com'], 'hour');
  await addMail(['OPS@example.com'], 'day');
  const ok = () => fakeFrame({ event_type: 'stack.redeploy.ok', timestamp: world.now() / 1000 });
  await world.take([ok(), ok()]);
  await world.take([ok()]);
  const sends = await world.sends();
  expect(
    sends.map(({ eventIds, dueAt = 0 }) => [eventIds?.length, (dueAt - seededAt) / 3_600_000 > 2]),
  ).toEqual(
    expect.arrayContaining([
      [3, false],
      [3, true],
    ]),
  );
  expect(sends).toHaveLength(2);
});

test('two digests of an hour for the same people are one', async () => {
  await addMail(['ops@example.com'], 'hour');
  await addMail(['ops@example.com'], 'hour');
  await world.take([fakeFrame({ event_type: 'stack.redeploy.ok' })]);
  world.advance(3_600_000);
  await world.wake();
  expect(recipients()).toEqual(['ops@example.com']);
});

const withoutPrimary = (address: string) =>
  writeFinance(account.id, { version: 1, address, withoutPrimary: true });

test('mail about billing goes to Finance, the rest to the others', async () => {
  await addMail(['ops@example.com']);
  await withoutPrimary('money@example.com');
  await world.take([
    fakeFrame({ event_type: 'payment.fail' }),
    fakeFrame({ event_type: 'stack.redeploy.ok' }),
  ]);
  await world.wake();
  expect(recipients()).toEqual(['money@example.com', 'ops@example.com']);
});

test('a new Finance gets it too, though the one before may have it', async () => {
  await addMail(['ops@example.com']);
  await withoutPrimary('old@example.com');
  await world.take([fakeFrame({ event_type: 'payment.fail' })]);
  resend.receiver.fault = lost(resend.handle);
  await world.wake();
  resend.receiver.fault = undefined;
  await withoutPrimary('new@example.com');
  world.advance(60_000);
  await world.wake();
  expect(recipients()).toEqual(['new@example.com', 'old@example.com']);
  expect(await world.sends()).toMatchObject([{ state: 'sent', history: [{}, { status: 200 }] }]);
});
