import { describe, expect, test } from 'vitest';
import { removeDestination } from '@/utils/channels/changeDestinations';
import { openJournal } from '@/utils/journal/database';
import { fakeFrame } from '../fakes/builders';
import { minutes, outboxReceivers } from './outboxReceivers';
import { account, switchOn } from './outboxWorld';

const on = outboxReceivers();

describe('what is sent', () => {
  test('nothing until a cell is switched on, then the event with its id', async () => {
    await on.addSlack();
    await on.world.take([fakeFrame()]);
    await on.world.wake();
    expect(on.slack.messages).toEqual([]);
    await switchOn('slack', 'server.stopped');
    await on.world.take([fakeFrame({ server: { name: 'lion' } })]);
    await on.world.wake();
    expect(on.slack.messages.map(({ text }) => text)).toEqual(['[Acme Production] Server lion stopped']);
    expect(await on.world.sends()).toMatchObject([
      { channel: 'slack', state: 'sent', attempts: 1, history: [{ state: 'sent', status: 200, body: 'ok' }] },
    ]);
  });

  test('one delivery for each destination, one for an address connected twice', async () => {
    on.answer(204);
    await on.addHook();
    await on.addHook();
    await on.addHook(`${on.hook.origin}/other`);
    await switchOn('webhook', 'server.stopped');
    await on.world.take([fakeFrame()]);
    await on.world.wake();
    expect(new Set(on.hookIds()).size).toBe(2);
    expect(on.hook.received).toHaveLength(2);
  });

  test('only what is about its application', async () => {
    await on.addSlack({ application: 'stack-1' });
    await switchOn('slack', 'stack.redeploy.ok', 'server.stopped');
    await on.world.take([
      fakeFrame({ event_type: 'stack.redeploy.ok', stack: { uid: 'stack-1', name: 'shop' } }),
      fakeFrame({ event_type: 'stack.redeploy.ok', stack: { uid: 'stack-2', name: 'blog' } }),
    ]);
    const events = await (await openJournal()).getAll('events');
    const sends = await on.world.sends();
    const about = sends.map(({ eventId }) => events.find(({ id }) => id === eventId)?.facts.application?.uid);
    expect(about).toEqual(['stack-1']);
  });

  test('under the same id in every browser', async () => {
    on.answer(204);
    await switchOn('webhook', 'server.stopped');
    const frame = fakeFrame();
    const { id } = await on.addHook();
    await on.world.take([frame]);
    const [before] = await on.world.sends();
    await removeDestination(account.id, id);
    await (await openJournal()).clear('events');
    await (await openJournal()).clear('deliveries');
    await on.addHook();
    await on.world.take([frame]);
    expect((await on.world.sends())[0]?.id).toBe(before?.id);
    expect((await on.world.sends())[0]?.destination).not.toBe(before?.destination);
  });

  test('says so when it is told later than three days', async () => {
    await on.addSlack();
    await switchOn('slack', 'server.stopped');
    await on.world.take([fakeFrame()]);
    on.world.advance(minutes(3 * 24 * 60 + 5));
    await on.world.wake();
    expect(on.slack.messages[0]?.text).toContain('Sent late');
  });

  test('what was missed as one message to Slack and each to a webhook', async () => {
    on.answer(204);
    await on.addSlack();
    await on.addHook();
    await switchOn('slack', 'server.stopped');
    await switchOn('webhook', 'server.stopped');
    on.world.advance(minutes(30));
    await on.world.take([fakeFrame(), fakeFrame(), fakeFrame()]);
    await on.world.wake();
    expect(on.hook.received).toHaveLength(3);
    expect(on.slack.messages).toEqual([]);
    await on.world.take([fakeFrame()]);
    on.world.advance(10_000);
    await on.world.wake();
    expect(on.slack.messages.map(({ text }) => text)).toEqual([expect.stringContaining('4 events')]);
  });

  test('never a secret in the journal', async () => {
    on.hook.fault = ({ path }, response) => void response.writeHead(400).end(`no ${path}`);
    await on.addHook(`${on.hook.origin}/hooks/a-long-secret-of-it`);
    await switchOn('webhook', 'server.stopped');
    await on.world.take([fakeFrame()]);
    await on.world.wake();
    expect(on.hook.received).toHaveLength(1);
    expect(JSON.stringify(await on.world.sends())).not.toContain('a-long-secret');
  });
});

describe('pace', () => {
  test('is sixty a minute for each destination', async () => {
    on.answer(204);
    await on.addHook();
    await switchOn('webhook', 'server.stopped');
    await on.world.take(Array.from({ length: 70 }, () => fakeFrame()));
    await on.world.wake();
    expect(on.hook.received).toHaveLength(60);
    on.world.restart();
    await on.world.wake();
    expect(on.hook.received).toHaveLength(60);
    on.world.advance(minutes(1));
    await on.world.wake();
    expect(on.hook.received).toHaveLength(70);
    const place = ({ body }: { body: string }) => JSON.parse(body).uid as string;
    const sent = on.hook.received.map(place);
    const events = await (await openJournal()).getAllFromIndex('events', 'byTime');
    expect(sent).toEqual(events.map(({ payload }) => payload.uid));
  });

  test('is one a second for Slack', async () => {
    await on.addSlack();
    await switchOn('slack', 'server.stopped');
    await on.world.take([fakeFrame(), fakeFrame(), fakeFrame()]);
    for (const count of [1, 2, 3]) {
      await on.world.wake();
      await on.world.wake();
      expect(on.slack.messages).toHaveLength(count);
      on.world.advance(1000);
    }
  });
});
