import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { browserChannel } from '@/utils/channels/browser';
import { content } from '@/utils/channels/content';
import { drain } from '@/utils/channels/drain';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { claimNext, countCall, markSeen } from '@/utils/journal/deliveries';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';
import { replaceNotifications } from '../fakes/replaceNotifications';

let clock = 0;
const now = () => clock;

/** Goes on as a background that was started anew, after the claim of the last one has run out. */
async function killed() {
  clock += 2_000;
  closeJournal();
  return openJournal();
}

/** What a background did before it was killed, up to but not including the mark; or a person closing them all. */
const steps = {
  claimed: async () => {
    await claimNext(await killed(), clock);
    return undefined;
  },
  created: async () => {
    const due = await claimNext(await killed(), clock);
    if (!due) return undefined;
    const behaviour = { stays: false, silent: false };
    const message = { id: due.delivery.id, ...content(due), accountName: 'Acme', behaviour, actions: [] };
    const db = await openJournal();
    const calls = { made: due.delivery.attempts, count: () => countCall(db, message.id, message, clock) };
    await browserChannel.deliver(message, calls);
    return undefined;
  },
  counted: async () => {
    const due = await claimNext(await killed(), clock);
    const isCalled =
      due &&
      due.delivery.attempts < 2 &&
      (await countCall(await openJournal(), due.delivery.id, content(due), clock));
    return isCalled ? due.delivery.id : undefined;
  },
  closed: async () => {
    for (const id of Object.keys(await browser.notifications.getAll())) {
      await browser.notifications.clear(id);
      await markSeen(await killed(), id, clock);
    }
    return undefined;
  },
  drained: async (findAccount: () => Promise<ReturnType<typeof fakeAccount>>) => {
    await drain(await killed(), { now, bornAt: 0, findAccount });
    return undefined;
  },
};

test('shows each event once, wherever the background is killed before the mark', async () => {
  const names = fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[]));
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(names, { maxLength: 25 }), async (plan) => {
      run += 1;
      clock = seededAt + 120_000;
      for (const id of Object.keys(await browser.notifications.getAll()))
        await browser.notifications.clear(id);
      const account = fakeAccount({ id: `account-${run}`, key: `key-${run}` });
      const frames = Array.from({ length: 4 }, () => fakeFrame());
      await ingest(await openJournal(), { account, source: 'stream', frames }, now);
      const create = vi.spyOn(browser.notifications, 'create');
      const unfinished: (string | undefined)[] = [];
      for (const name of [...plan, 'drained', 'drained'] as const) {
        unfinished.push(await steps[name](async () => account));
      }
      const db = await openJournal();
      for (const row of await db.getAllFromIndex('deliveries', 'byAccount', account.id)) {
        const times = create.mock.calls.filter(([id]) => String(id) === row.id).length;
        const counted = unfinished.filter((id) => id === row.id).length;
        // Killed twice between counting the call and making it: nobody can know that nothing was shown.
        const lost = counted === 2 && times === 0;
        expect([times, row.state]).toEqual(lost ? [0, 'unconfirmed'] : [1, 'sent']);
      }
      create.mockRestore();
    }),
    { numRuns: 60 },
  );
});

test('shows a burst one after another: the next is asked for when the last is in the list', async () => {
  clock = seededAt + 120_000;
  const account = fakeAccount();
  const frames = Array.from({ length: 30 }, () => fakeFrame({ event_type: 'test.webhook' }));
  await ingest(await openJournal(), { account, source: 'stream', frames }, now);
  let open = 0;
  let mostOpen = 0;
  const { create, getAll } = browser.notifications;
  replaceNotifications({
    create(id, options) {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      return create(id, options);
    },
    async getAll() {
      const listed = await getAll();
      open = 0;
      return listed;
    },
  });
  await steps.drained(async () => account);
  expect(mostOpen).toBe(1);
  expect(Object.keys(await getAll())).toHaveLength(30);
});
