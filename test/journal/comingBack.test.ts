import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { drain } from '@/utils/channels/drain';
import type { Message } from '@/utils/channels/types';
import type { Frame } from '@/utils/events/event';
import { clickTarget } from '@/utils/journal/clickTarget';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { claimNext } from '@/utils/journal/deliveries';
import { ingest } from '@/utils/journal/ingest';
import { latestEvents } from '@/utils/journal/latest';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const minuteMs = 60_000;
/** A night later. */
const backAt = seededAt + 8 * 60 * minuteMs;
let clock = backAt;
let shown: Message[] = [];
beforeEach(() => {
  clock = backAt;
  shown = [];
});

const now = () => clock;
const at = (time: number) => ({ timestamp: time / 1000 });
const missed = (event_type: string, payload: object = {}) =>
  fakeFrame({ event_type, ...at(seededAt + 5 * minuteMs), ...payload });
const take = async (...frames: Frame[]) =>
  ingest(await openJournal(), { account, source: 'stream', frames, read: 'a' }, now);
const deliver = async (message: Message) => {
  shown.push(message);
  return { state: 'sent' } as const;
};
const work = async () =>
  drain(await openJournal(), {
    now,
    bornAt: 0,
    findAccount: async () => account,
    desktop: { deliver },
  });
const titles = () => shown.map(({ title }) => title);
const rows = async () => (await openJournal()).getAll('deliveries');

describe('coming back', () => {
  test('announces what was missed in one summary, and fresh events by themselves', async () => {
    const failed = { stack: { name: 'my-app' }, ...at(seededAt + 60 * minuteMs) };
    await take(missed('server.stopped'), missed('stack.redeploy.ok'), missed('stack.redeploy.fail', failed));
    await take(fakeFrame({ server: { name: 'lion' }, ...at(backAt - 10 * minuteMs) }));
    expect(await work()).toBe(backAt + 2_000);
    expect(titles()).toEqual(['Server lion stopped']);
    clock += 2_000;
    await work();
    expect(shown[1]).toMatchObject({
      title: 'While you were away: 2 failures, 1 deploy',
      severity: 'failure',
    });
    expect(shown[1]?.message).toMatch(/^Deploy failed: my-app · .*\d/);
  });

  test('tells what concerns security by itself, and nothing of what is off or history', async () => {
    const off = { application: '*', type: 'server.stopped', channel: 'browser', to: false } as const;
    await changePreferences(account.id, [off]);
    const before = missed('server.backon', at(seededAt - minuteMs));
    await take(
      missed('server.stopped'),
      missed('ssh_key.downloaded'),
      before,
      missed('stack.deploy.started'),
    );
    clock += 10_000;
    await work();
    expect(shown.map(({ severity }) => severity)).toEqual(['security']);
    expect(await (await openJournal()).count('deliveries')).toBe(1);
  });

  test('says of each event that it was summarised, and where', async () => {
    await take(missed('server.stopped'));
    const db = await openJournal();
    const [event] = await latestEvents(db, account.id, 1);
    const [summary] = await rows();
    expect(event?.decisions[0]).toEqual({ channel: 'browser', on: true, reason: 'summarised' });
    expect(event?.summaryId).toBe(summary?.id);
  });

  async function comeEachSecond(seconds: number) {
    for (let second = 0; second < seconds; second += 1) {
      await take(missed('server.stopped'));
      await work();
      clock += 1_000;
    }
    clock += 2_000;
    await work();
  }

  test('tells a long absence, which takes half a minute to catch up, once', async () => {
    await comeEachSecond(30);
    expect(titles()).toEqual(['While you were away: 30 failures']);
  });

  test('waits for more, though not for ever: somebody may be waiting for the words', async () => {
    await comeEachSecond(122);
    expect(titles()).toEqual(Array.from({ length: 2 }, () => 'While you were away: 61 failures'));
  });

  test('makes a new summary of what comes after one was shown', async () => {
    const [first, second] = [missed('server.stopped'), missed('server.backon')];
    await take(first);
    clock += 2_000;
    await work();
    await take(first, second);
    clock += 2_000;
    await work();
    expect(titles()).toEqual(['Server stopped', 'Server back on']);
  });

  test('never adds to a summary that a killed background had in hand', async () => {
    await take(missed('server.stopped'));
    clock += 2_000;
    const claimed = await claimNext(await openJournal(), clock);
    closeJournal();
    await take(missed('server.backon'));
    const stored = await (await openJournal()).get('deliveries', claimed?.delivery.id ?? '');
    expect(stored?.summary).toEqual(claimed?.about);
    expect(await rows()).toHaveLength(2);
  });

  test('leads to the dashboard of its account, or to the page of its only event', async () => {
    await take(missed('stack.redeploy.fail', { stack: { name: 'my-app' }, deploy_context: { stack_id: 7 } }));
    const [summary] = await rows();
    const target = async () => clickTarget(await openJournal(), summary?.id ?? '', [account]);
    expect(await target()).toEqual({ dashboard: 'https://app.cloud66.com/stacks/7' });
    await take(missed('server.stopped'));
    expect(await target()).toEqual({ dashboard: 'https://app.cloud66.com/dashboard' });
  });

  test('follows the clock of the server where it is known', async () => {
    const frame = fakeFrame(at(backAt - 2 * 60 * minuteMs));
    const batch = { account, source: 'stream', frames: [frame], serverAheadMs: -2 * 60 * minuteMs } as const;
    await ingest(await openJournal(), batch, now);
    await work();
    expect(titles()).toEqual([expect.stringContaining('stopped')]);
  });

  test('tells every event exactly once, however it is cut, repeated, killed or delayed', async () => {
    const step = fc.oneof(
      fc.record({ take: fc.tuple(fc.nat(39), fc.integer({ min: 1, max: 15 })) }),
      fc.record({ waitMs: fc.integer({ min: 0, max: 12_000 }) }),
      fc.constant('work' as const),
      fc.constant('kill' as const),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        clock = backAt;
        shown = [];
        run += 1;
        const mine = fakeAccount({ id: `account-${run}`, key: `key-${run}` });
        const frames = Array.from({ length: 40 }, (_, place) =>
          fakeFrame(at(place % 4 === 0 ? backAt - minuteMs : seededAt + place * 1000)),
        );
        const workMine = async () =>
          drain(await openJournal(), {
            now,
            bornAt: 0,
            findAccount: async () => mine,
            desktop: { deliver },
          });
        const batch = async (some: Frame[]) =>
          ingest(await openJournal(), { account: mine, source: 'stream', frames: some }, now);
        for (const one of steps) {
          if (one === 'work') await workMine();
          else if (one === 'kill') closeJournal();
          else if ('waitMs' in one) clock += one.waitMs;
          else await batch(frames.slice(one.take[0], one.take[0] + one.take[1]));
        }
        await batch(frames);
        for (const waitMs of [0, 10_000]) {
          clock += waitMs;
          await workMine();
        }
        const deliveries = await (await openJournal()).getAllFromIndex('deliveries', 'byAccount', mine.id);
        const told = deliveries.map(({ summary }) =>
          summary ? Object.values(summary.counts).reduce((sum, count) => sum + count, 0) : 1,
        );
        const fresh = told.filter((_, place) => {
          const { summary } = deliveries[place] ?? {};
          return !summary || summary.isFlood;
        });
        const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
        expect(deliveries.every(({ state }) => state === 'sent')).toBe(true);
        expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
        expect([sum(told), sum(fresh)]).toEqual([40, 10]);
      }),
      { numRuns: 40 },
    );
  });
});
