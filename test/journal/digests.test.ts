import { beforeEach, expect, test } from 'vitest';
import { drain } from '@/utils/channels/drain';
import type { Calls, Message } from '@/utils/channels/types';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { timeDigests } from '@/utils/journal/digests';
import { ingest } from '@/utils/journal/ingest';
import { setSnooze } from '@/utils/preferences/rules/muteStore';
import type { QuietHours } from '@/utils/preferences/rules/quietHours';
import { changeRuleSettings } from '@/utils/preferences/rules/ruleStore';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const hourMs = 60 * 60_000;
/** On the hour by the clock on the wall, in whichever zone this runs. */
const start = new Date(seededAt).setMinutes(0, 0, 0) + 5 * hourMs;
let clock = 0;
let shown: Message[] = [];
beforeEach(() => {
  clock = start;
  shown = [];
});

const wall = (at: number): string => `${String(new Date(at).getHours()).padStart(2, '0')}:00`;
/** Quiet from an hour ago until so many hours from now, every day. */
const quietFor = (hours: number, rest: Partial<QuietHours> = {}) => {
  const day = { from: wall(start - hourMs), to: wall(start + hours * hourMs) };
  return changeRuleSettings((before) => ({
    ...before,
    quietHours: { ...before.quietHours, isOn: true, days: Array.from({ length: 7 }, () => day), ...rest },
  }));
};

async function happen(event_type: string, facts: object = {}): Promise<void> {
  clock += 60_000;
  const frames = [fakeFrame({ event_type, timestamp: clock / 1000, ...facts })];
  await ingest(await openJournal(), { account, source: 'stream', frames }, () => clock);
}
const shop = { stack: { uid: 'shop-1', name: 'shop' } };
/** What a background does when it wakes: killed as soon as the desktop is called, or not. */
async function wake(dies = false): Promise<number | undefined> {
  const db = await openJournal();
  await timeDigests(db, [account.id], clock);
  const desktop = {
    async deliver(message: Message, { count }: Calls) {
      if (!(await count())) return undefined;
      shown.push(message);
      if (dies) throw new Error('killed');
      return { state: 'sent' } as const;
    },
  };
  return drain(db, { now: () => clock, bornAt: 0, findAccount: async () => account, desktop });
}
const titles = () => shown.map(({ title }) => title);

test('what comes in quiet hours is told in one digest at their end', async () => {
  await quietFor(2);
  await happen('stack.redeploy.ok', shop);
  await happen('process.down', { process_name: 'clamd', timestamp: clock / 1000 });
  await happen('notifier.deploy.overdue', shop);
  expect(await wake()).toBe(start + 2 * hourMs);
  // `process.down` is a failure, and those are let through.
  expect(titles()).toEqual(['Process clamd is down']);
  clock = start + 2 * hourMs;
  await wake();
  await wake();
  expect(titles().slice(1)).toEqual(['Quiet hours: 1 warning, 1 deploy']);
  const events = await (await openJournal()).getAll('events');
  const reasons = events.map(({ decisions }) => decisions.find(({ channel }) => channel === 'browser'));
  expect(reasons).toContainEqual({
    channel: 'browser',
    on: true,
    reason: 'quiet-hours',
    untilAt: start + 2 * hourMs,
  });
});

test('an only event is told at their end in its own words, with when it happened', async () => {
  await quietFor(2);
  await happen('stack.redeploy.ok', shop);
  const happenedAt = clock;
  clock = start + 2 * hourMs;
  await wake();
  expect(titles()).toEqual(['Deployed: shop']);
  const time = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' }).format(happenedAt);
  expect(shown[0]?.message).toContain(time);
});

test('a snooze puts the digest off, and its end brings it', async () => {
  await quietFor(2);
  await happen('stack.redeploy.ok', shop);
  await setSnooze({ sinceAt: clock, untilAt: start + 3 * hourMs });
  clock = start + 2 * hourMs;
  expect(await wake()).toBe(start + 3 * hourMs);
  expect(titles()).toEqual([]);
  await setSnooze(undefined);
  await wake();
  expect(titles()).toEqual(['Deployed: shop']);
});

test('without a digest it is only in the journal', async () => {
  await quietFor(2, { hasDigest: false });
  await happen('stack.redeploy.ok', shop);
  clock = start + 2 * hourMs;
  expect(await wake()).toBeUndefined();
  expect(titles()).toEqual([]);
  expect(await (await openJournal()).count('events')).toBe(1);
});

test('a background that is killed at any line tells the digest once', async () => {
  await quietFor(2);
  await happen('stack.redeploy.ok', shop);
  closeJournal();
  await happen('notifier.deploy.overdue', shop);
  closeJournal();
  expect(await wake()).toBe(start + 2 * hourMs);
  clock = start + 2 * hourMs;
  await expect(wake(true)).rejects.toThrow('killed');
  closeJournal();
  clock += 30_000;
  const db = await openJournal();
  const [row] = await db.getAll('deliveries');
  expect(row).toMatchObject({ state: 'pending', attempts: 1 });
  // What is on the desktop already is not shown again: that is `browserChannel`'s part, by the same id.
  await wake();
  expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
});

test('the digest comes at once where quiet hours are switched off, and later where they are made longer', async () => {
  await quietFor(2);
  await happen('stack.redeploy.ok', shop);
  await happen('notifier.deploy.overdue', shop);
  await quietFor(4);
  expect(await wake()).toBe(start + 4 * hourMs);
  await quietFor(4, { isOn: false });
  await wake();
  expect(titles()).toEqual(['Quiet hours: 1 warning, 1 deploy']);
});

test('a clock that is set back does not bring it early', async () => {
  await quietFor(3);
  await happen('stack.redeploy.ok', shop);
  clock -= hourMs / 2;
  expect(await wake()).toBe(start + 3 * hourMs);
  expect(titles()).toEqual([]);
});

test('of the next night there is another digest', async () => {
  await quietFor(2);
  await happen('stack.redeploy.ok', shop);
  clock = start + 2 * hourMs;
  await wake();
  clock = start + 24 * hourMs;
  await happen('stack.redeploy.ok', { stack: { uid: 'blog-1', name: 'blog' } });
  await wake();
  expect(titles()).toEqual(['Deployed: shop']);
  clock = start + 26 * hourMs;
  await wake();
  expect(titles()).toEqual(['Deployed: shop', 'Deployed: blog']);
});
