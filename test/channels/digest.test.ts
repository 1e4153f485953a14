import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDestination } from '@/utils/channels/changeDestinations';
import { fakeFrame, seededAt } from '../fakes/builders';
import { account, outboxWorld, switchOn } from './outboxWorld';
import { type ResendSink, startResendSink } from './send/resendSink';

const minute = 60_000;
const day = 24 * 60 * minute;
let sink: ResendSink;
let world: ReturnType<typeof outboxWorld>;

beforeEach(async () => {
  sink = await startResendSink();
  world = outboxWorld();
  world.restart({ fetch: sink.fetch });
  await switchOn('email', 'stack.redeploy.ok', 'server.stopped', 'payment.fail');
});
afterEach(() => sink.receiver.close());

const connect = (digest: 'now' | 'hour' | 'day') =>
  addDestination(account.id, {
    ...{ channel: 'email', service: 'resend', name: 'Mail', apiKey: sink.apiKey, digest },
    ...{ from: 'notifier@example.com', to: ['ops@example.com'] },
  });
const deployed = (name: string) =>
  fakeFrame({
    event_type: 'stack.redeploy.ok',
    stack: { uid: name, name },
    timestamp: Math.floor(world.now() / 1000),
  });
const stopped = (name: string) => fakeFrame({ server: { name }, timestamp: Math.floor(world.now() / 1000) });
/** Another background, some time later. */
async function later(ms: number) {
  world.advance(ms);
  world.restart({ fetch: sink.fetch });
  await world.wake();
}
const subjects = () => sink.mails.map(({ subject }) => subject);

test('at once, each is a mail of its own', async () => {
  await connect('now');
  await world.take([deployed('shop'), deployed('blog')]);
  await world.wake();
  expect(subjects()).toEqual(['[Acme Production] Deployed: shop', '[Acme Production] Deployed: blog']);
});

test.each([
  ['hour', 60 * minute],
  ['day', day],
] as const)('every %s, what is not urgent waits for its time and comes together', async (digest, waitMs) => {
  await connect(digest);
  await world.take([deployed('shop')]);
  await later(waitMs / 2);
  await world.take([deployed('blog'), stopped('lion')]);
  await later(1000);
  expect(subjects()).toEqual(['[Acme Production] Server lion stopped']);
  await later(waitMs / 2 - 2000);
  expect(sink.mails).toHaveLength(1);
  await later(1000);
  expect(subjects().slice(1)).toEqual(['[Acme Production] 2 events']);
  expect(sink.mails[1]?.text).toMatch(/Deployed: shop.*Deployed: blog/s);

  await world.take([deployed('docs')]);
  await later(waitMs - 1000);
  expect(sink.mails).toHaveLength(2);
  await later(1000);
  expect(subjects().slice(2)).toEqual(['[Acme Production] Deployed: docs']);
});

test('a computer that slept through three days says that its mail is late, and the rest of it', async () => {
  await connect('hour');
  await world.take([deployed('shop'), stopped('lion')]);
  await later(3 * day + minute);
  const late = 'Sent late: this happened some time ago.';
  expect(sink.mails.map(({ text }) => text.startsWith(late))).toEqual([true, true]);
  await world.take([stopped('tiger')]);
  await later(1000);
  expect(sink.mails.map(({ text }) => text.includes(late))).toEqual([true, true, false]);
  expect(world.now()).toBeGreaterThan(seededAt + 3 * day);
});
