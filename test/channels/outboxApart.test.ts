import { expect, test } from 'vitest';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { fakeFrame } from '../fakes/builders';
import { outboxReceivers } from './outboxReceivers';
import { account, switchOn } from './outboxWorld';
import { endless, huge, silent } from './send/faults';

const on = outboxReceivers();

test.each([
  ['never answers', silent],
  ['answers for ever', endless(200)],
  ['answers hugely', huge(500, () => undefined)],
])(
  'a receiver that %s delays neither another nor the desktop',
  async (_how, fault) => {
    const giveUp = Promise.withResolvers<void>();
    on.hook.fault = (received, response) => {
      void giveUp.promise.then(() => response.destroy());
      return fault(received, response);
    };
    await on.addHook();
    await on.addSlack();
    await switchOn('webhook', 'server.stopped');
    await switchOn('slack', 'server.stopped');
    await on.world.take([fakeFrame()]);
    const sending = on.world.wake();
    await expect.poll(() => on.slack.messages, { timeout: 10_000 }).toHaveLength(1);
    await drain(await openJournal(), { now: on.world.now, bornAt: 0, findAccount: async () => account });
    const states = Object.fromEntries((await on.world.rows()).map(({ channel, state }) => [channel, state]));
    expect(states).toEqual({ browser: 'sent', slack: 'sent', webhook: 'pending' });
    giveUp.resolve();
    await sending;
  },
  20_000,
);
