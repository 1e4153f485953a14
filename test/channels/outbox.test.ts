import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  addDestination,
  changeDestination,
  findDestination,
  readDestinations,
  removeDestination,
  switchOff,
} from '@/utils/channels/destinations';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { retrySends } from '@/utils/journal/sends';
import { writeFinance } from '@/utils/preferences/finance';
import { fakeFrame, seededAt } from '../fakes/builders';
import { account, outboxWorld, switchOn } from './outboxWorld';
import { endless, huge, lost, silent } from './send/faults';
import { type ResendSink, startResendSink } from './send/resendSink';
import { type SlackSink, startSlackSink } from './send/slackSink';
import { startWebhookSink, type WebhookSink } from './send/webhookSink';

let slack: SlackSink;
let hook: WebhookSink;
let resend: ResendSink | undefined;
let world: ReturnType<typeof outboxWorld>;

beforeEach(async () => {
  [slack, hook] = await Promise.all([startSlackSink(), startWebhookSink()]);
  world = outboxWorld();
});
afterEach(async () => {
  await Promise.all([slack.receiver.close(), hook.receiver.close()]);
});

const addSlack = (more: { application?: string } = {}) =>
  addDestination(account.id, { channel: 'slack', name: 'Team', url: slack.url, ...more });
/** Without a secret: the sink's clock is the real one, these tests' is not. */
const addHook = (url = `${hook.receiver.origin}/plain`) =>
  addDestination(account.id, { channel: 'webhook', name: 'Receiver', url });
const answer = (status: number, headers: Record<string, string> = {}) => {
  hook.receiver.fault = (_received, response) => void response.writeHead(status, headers).end('words');
};
const hookIds = () => hook.receiver.received.map(({ headers }) => headers['webhook-id']);
const minutes = (count: number) => count * 60_000;

describe('what is sent', () => {
  test('nothing until a cell is switched on, then the event with its id', async () => {
    await addSlack();
    await world.take([fakeFrame()]);
    await world.wake();
    expect(slack.messages).toEqual([]);
    await switchOn('slack', 'server.stopped');
    await world.take([fakeFrame({ server: { name: 'lion' } })]);
    await world.wake();
    expect(slack.messages.map(({ text }) => text)).toEqual(['[Acme Production] Server lion stopped']);
    expect(await world.sends()).toMatchObject([
      { channel: 'slack', state: 'sent', attempts: 1, history: [{ state: 'sent', status: 200, body: 'ok' }] },
    ]);
  });

  test('one delivery for each destination, one for an address connected twice', async () => {
    answer(204);
    await addHook();
    await addHook();
    await addHook(`${hook.receiver.origin}/other`);
    await switchOn('webhook', 'server.stopped');
    await world.take([fakeFrame()]);
    await world.wake();
    expect(new Set(hookIds()).size).toBe(2);
    expect(hook.receiver.received).toHaveLength(2);
  });

  test('only what is about its application', async () => {
    await addSlack({ application: 'stack-1' });
    await switchOn('slack', 'stack.redeploy.ok', 'server.stopped');
    await world.take([
      fakeFrame({ event_type: 'stack.redeploy.ok', stack: { uid: 'stack-1', name: 'shop' } }),
      fakeFrame({ event_type: 'stack.redeploy.ok', stack: { uid: 'stack-2', name: 'blog' } }),
    ]);
    const events = await (await openJournal()).getAll('events');
    const sends = await world.sends();
    const about = sends.map(({ eventId }) => events.find(({ id }) => id === eventId)?.facts.application?.uid);
    expect(about).toEqual(['stack-1']);
  });

  test('under the same id in every browser', async () => {
    answer(204);
    await switchOn('webhook', 'server.stopped');
    const frame = fakeFrame();
    const { id } = await addHook();
    await world.take([frame]);
    const [before] = await world.sends();
    await removeDestination(account.id, id);
    await (await openJournal()).clear('events');
    await (await openJournal()).clear('deliveries');
    await addHook();
    await world.take([frame]);
    expect((await world.sends())[0]?.id).toBe(before?.id);
    expect((await world.sends())[0]?.destination).not.toBe(before?.destination);
  });

  test('says so when it is told later than three days', async () => {
    await addSlack();
    await switchOn('slack', 'server.stopped');
    await world.take([fakeFrame()]);
    world.advance(minutes(3 * 24 * 60 + 5));
    await world.wake();
    expect(slack.messages[0]?.text).toContain('Sent late');
  });

  test('what was missed as one message to Slack and each to a webhook', async () => {
    answer(204);
    await addSlack();
    await addHook();
    await switchOn('slack', 'server.stopped');
    await switchOn('webhook', 'server.stopped');
    world.advance(minutes(30));
    await world.take([fakeFrame(), fakeFrame(), fakeFrame()]);
    await world.wake();
    expect(hook.receiver.received).toHaveLength(3);
    expect(slack.messages).toEqual([]);
    await world.take([fakeFrame()]);
    world.advance(10_000);
    await world.wake();
    expect(slack.messages.map(({ text }) => text)).toEqual([expect.stringContaining('4 events')]);
  });

  test('never a secret in the journal', async () => {
    hook.receiver.fault = ({ path }, response) => void response.writeHead(400).end(`no ${path}`);
    await addHook(`${hook.receiver.origin}/hooks/a-long-secret-of-it`);
    await switchOn('webhook', 'server.stopped');
    await world.take([fakeFrame()]);
    await world.wake();
    expect(hook.receiver.received).toHaveLength(1);
    expect(JSON.stringify(await world.sends())).not.toContain('a-long-secret');
  });
});

describe('e-mail', () => {
  afterEach(async () => {
    await resend?.receiver.close();
    resend = undefined;
  });

  test('about billing goes to Finance', async () => {
    resend = await startResendSink();
    const { apiKey, fetch } = resend;
    const asked: string[] = [];
    world.restart({
      fetch: (url, init) => {
        asked.push(String(init.body));
        return fetch(url, init);
      },
    });
    await addDestination(account.id, {
      channel: 'email',
      service: 'resend',
      name: 'Mail',
      apiKey,
      from: 'notifier@example.com',
      to: ['ops@example.com'],
      digest: 'now',
    });
    await writeFinance(account.id, { version: 1, address: 'money@example.com', withoutPrimary: true });
    await switchOn('email', 'payment.fail', 'server.stopped');
    await world.take([fakeFrame({ event_type: 'payment.fail' }), fakeFrame()]);
    await world.wake();
    expect(asked.map((body) => JSON.parse(body).to)).toEqual([['money@example.com'], ['ops@example.com']]);
  });

  test('goes to a new Finance too, though the one before may have it', async () => {
    resend = await startResendSink();
    const { apiKey, fetch, mails, handle, receiver } = resend;
    world.restart({ fetch });
    await addDestination(account.id, {
      ...{ channel: 'email', service: 'resend', name: 'Mail', apiKey, digest: 'now' },
      ...{ from: 'notifier@example.com', to: ['ops@example.com'] },
    });
    const finance = (address: string) =>
      writeFinance(account.id, { version: 1, address, withoutPrimary: true });
    await switchOn('email', 'payment.fail');
    await finance('old@example.com');
    await world.take([fakeFrame({ event_type: 'payment.fail' })]);
    receiver.fault = lost(handle);
    await world.wake();
    receiver.fault = undefined;
    await finance('new@example.com');
    world.advance(minutes(1));
    await world.wake();
    expect(mails.map(({ to }) => to)).toEqual([['old@example.com'], ['new@example.com']]);
    expect(await world.sends()).toMatchObject([{ state: 'sent', history: [{}, { status: 200 }] }]);
  });

  test('about what is not urgent waits for its hour, the rest does not', async () => {
    await addDestination(account.id, {
      channel: 'email',
      service: 'resend',
      name: 'Mail',
      apiKey: 're_key',
      from: 'notifier@example.com',
      to: ['ops@example.com'],
      digest: 'hour',
    });
    await switchOn('email', 'stack.redeploy.ok', 'server.stopped');
    const ok = () => fakeFrame({ event_type: 'stack.redeploy.ok' });
    await world.take([ok(), fakeFrame(), ok()]);
    const sends = await world.sends();
    expect(sends.map(({ eventIds = [1] }) => eventIds.length).toSorted()).toEqual([1, 2]);
    expect(sends.find(({ eventIds }) => eventIds)?.dueAt).toBe(world.now() + minutes(60));
  });
});

describe('trouble', () => {
  beforeEach(async () => {
    await addHook();
    await switchOn('webhook', 'server.stopped');
  });

  test('is tried again by the schedule and then given up', async () => {
    answer(500);
    await world.take([fakeFrame()]);
    const waits: number[] = [];
    for (;;) {
      await world.wake();
      const [row] = await world.sends();
      if (row?.dueAt === undefined) break;
      waits.push((row.dueAt - world.now()) / 1000);
      world.advance(row.dueAt - world.now() - 1000);
      await world.wake();
      expect((await world.sends())[0]?.failures).toBe(waits.length);
      world.advance(1000);
    }
    expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(await world.sends()).toMatchObject([{ state: 'failed', reason: 'server', attempts: 10 }]);
    expect((await world.sends())[0]?.history).toHaveLength(10);
    expect(new Set(hookIds()).size).toBe(1);
  });

  test('waits as long as the receiver asks, with everything for it', async () => {
    answer(429, { 'retry-after': '600' });
    await world.take([fakeFrame()]);
    await world.wake();
    hook.receiver.fault = undefined;
    answer(204);
    await world.take([fakeFrame()]);
    world.advance(minutes(9));
    await world.wake();
    expect(hook.receiver.received).toHaveLength(1);
    world.advance(minutes(1));
    await world.wake();
    expect((await world.sends()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('of a receiver that is gone switches it off until it is connected again', async () => {
    answer(410);
    await world.take([fakeFrame(), fakeFrame()]);
    await world.wake();
    expect(hook.receiver.received).toHaveLength(1);
    expect((await world.sends()).map(({ reason }) => reason).toSorted()).toEqual(['gone', 'switched-off']);
    const [destination] = await readDestinations(account.id);
    expect(destination?.switchedOffAt).toBe(world.now());
    await world.take([fakeFrame()]);
    expect(await world.sends()).toHaveLength(2);

    answer(204);
    if (destination) {
      const { switchedOffAt: _off, ...on } = destination;
      await changeDestination(on);
    }
    const ids = (await world.sends()).map(({ id }) => id);
    expect(await retrySends(await openJournal(), ids, world.now())).toBe(2);
    await world.wake();
    expect((await world.sends()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('of a receiver that is gone is told once, wherever it is killed', async () => {
    const told = async () =>
      (await (await openJournal()).getAll('events')).filter(({ type }) => type === 'notifier.channel.off');
    answer(410);
    await world.take([fakeFrame(), fakeFrame()]);
    const killed = Promise.withResolvers<void>();
    world.restart({
      switchOff: async (...off) => {
        await switchOff(...off);
        killed.resolve();
        return new Promise(() => undefined);
      },
    });
    void world.wake();
    await killed.promise;
    expect(await told()).toEqual([]);
    const deliver = vi.fn(async () => undefined);
    world.restart({ deliver });
    await world.wake();
    await world.wake();
    expect(await told()).toMatchObject([
      { facts: { subject: 'Receiver', reason: expect.stringContaining('switch it on again') } },
    ]);
    expect(deliver).toHaveBeenCalledOnce();
    expect(hook.receiver.received).toHaveLength(1);
  });

  test.each([401, 403, 400])('that needs somebody (%i) is not tried again', async (status) => {
    answer(status);
    await world.take([fakeFrame()]);
    await world.wake();
    world.advance(minutes(60));
    await world.wake();
    expect(hook.receiver.received).toHaveLength(1);
    expect(await world.sends()).toMatchObject([{ state: 'failed', attempts: 1 }]);
  });

  test.each([
    ['never answers', silent],
    ['answers for ever', endless(200)],
    ['answers hugely', huge(500, () => undefined)],
  ])('of one that %s delays neither another nor the desktop', async (_how, fault) => {
    hook.receiver.fault = fault;
    await addSlack();
    await switchOn('slack', 'server.stopped');
    await world.take([fakeFrame()]);
    void world.wake();
    await expect.poll(() => slack.messages).toHaveLength(1);
    await drain(await openJournal(), { now: world.now, bornAt: 0, findAccount: async () => account });
    const states = Object.fromEntries((await world.rows()).map(({ channel, state }) => [channel, state]));
    expect(states).toEqual({ browser: 'sent', slack: 'sent', webhook: 'pending' });
  });

  test('without a network costs no attempt where it is not on this computer', async () => {
    await removeDestination(account.id, (await readDestinations(account.id))[0]?.id ?? '');
    await addHook('https://receiver.example/hook');
    await world.take([fakeFrame()]);
    world.restart({ isOnline: () => false, fetch: () => Promise.reject(new Error('must not be called')) });
    await world.wake();
    expect(await world.sends()).toMatchObject([{ state: 'pending', attempts: 0 }]);
  });

  test('with its account or destination: discarded when gone, kept when unreadable', async () => {
    await world.take([fakeFrame()]);
    world.restart({ findDestination: async () => 'unreadable' });
    await world.wake();
    expect(await world.sends()).toHaveLength(1);
    const [destination] = await readDestinations(account.id);
    await removeDestination(account.id, destination?.id ?? '');
    expect(await findDestination(account.id, destination?.id ?? '')).toBe('gone');
    world.restart();
    await world.wake();
    expect(await world.sends()).toEqual([]);
    expect(hook.receiver.received).toEqual([]);
  });
});

describe('pace', () => {
  test('is sixty a minute for each destination', async () => {
    answer(204);
    await addHook();
    await switchOn('webhook', 'server.stopped');
    await world.take(Array.from({ length: 70 }, () => fakeFrame()));
    await world.wake();
    expect(hook.receiver.received).toHaveLength(60);
    world.restart();
    await world.wake();
    expect(hook.receiver.received).toHaveLength(60);
    world.advance(minutes(1));
    await world.wake();
    expect(hook.receiver.received).toHaveLength(70);
    const place = ({ body }: { body: string }) => JSON.parse(body).uid as string;
    const sent = hook.receiver.received.map(place);
    const events = await (await openJournal()).getAllFromIndex('events', 'byTime');
    expect(sent).toEqual(events.map(({ payload }) => payload.uid));
  });

  test('is one a second for Slack', async () => {
    await addSlack();
    await switchOn('slack', 'server.stopped');
    await world.take([fakeFrame(), fakeFrame(), fakeFrame()]);
    for (const count of [1, 2, 3]) {
      await world.wake();
      await world.wake();
      expect(slack.messages).toHaveLength(count);
      world.advance(1000);
    }
  });
});

test('what a journal of the last version left waiting is shown', async () => {
  const old = await openDB('journal', 4, {
    upgrade(db) {
      const stores = ['cursors', 'applications', 'types', 'log', 'floors'];
      for (const name of stores) db.createObjectStore(name);
      db.createObjectStore('events', { keyPath: 'id' });
      db.createObjectStore('deliveries', { keyPath: 'id' }).createIndex('byDue', 'dueAt');
    },
  });
  const waiting = {
    id: 'one',
    eventId: 'event',
    accountId: account.id,
    channel: 'browser',
    state: 'pending',
  };
  await old.put('deliveries', { ...waiting, destination: 'desktop', dueAt: seededAt, attempts: 0 });
  await old.put('events', {
    id: 'event',
    accountId: account.id,
    type: 'server.stopped',
    facts: {},
    at: seededAt,
  });
  old.close();
  await drain(await openJournal(), { now: world.now, bornAt: 0, findAccount: async () => account });
  expect(await world.rows()).toMatchObject([{ id: 'one', state: 'sent' }]);
});
