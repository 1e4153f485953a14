import { beforeEach, describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { actionLabel } from '@/utils/channels/actionLabel';
import { choose } from '@/utils/channels/choose';
import { drain } from '@/utils/channels/drain';
import type { Message } from '@/utils/channels/types';
import { type Journal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { liftRecovered } from '@/utils/journal/recoveries';
import { resolveThread } from '@/utils/journal/threads';
import { countUnread } from '@/utils/journal/unread';
import { readMutes } from '@/utils/preferences/rules/muteStore';
import { quietActions } from '@/utils/preferences/rules/quietActions';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const minuteMs = 60_000;
let clock = 0;
let db: Journal;
let shown: Message[];
beforeEach(async () => {
  clock = seededAt + 2 * minuteMs;
  db = await openJournal();
  shown = [];
});

/** What a clock on this wall shows, as epoch ms. */
const onWall = (time: string) => new Date(time).getTime();

const lion = { server: { uid: 'lion-1', name: 'lion' } };
const shop = { stack: { uid: 'shop-1', name: 'shop' } };

/** Something happens now; resolves to the title of what the desktop was told because of it. */
async function happen(event_type: string, facts: object): Promise<string | undefined> {
  clock += 1_000;
  const frames = [fakeFrame({ event_type, timestamp: clock / 1000, ...facts })];
  const before = shown.length;
  await ingest(db, { account, source: 'stream', frames }, () => clock);
  const desktop = {
    async deliver(message: Message, { count }: { count: () => Promise<boolean> }) {
      await count();
      shown.push(message);
      await browser.notifications.create(message.id, { type: 'basic', iconUrl: '', title: '', message: '' });
      return { state: 'sent' } as const;
    },
  };
  await drain(db, { now: () => clock, bornAt: 0, findAccount: async () => account, desktop });
  return shown[before]?.title;
}
/** Presses a button of the notification that was shown last. */
const press = (place: number) => choose(db, shown.at(-1)?.id ?? '', place, clock);
const decided = async () =>
  (await db.getAll('events'))
    .toSorted((a, b) => a.at - b.at)
    .at(-1)
    ?.decisions.find(({ channel }) => channel === 'browser');

describe('the buttons of a notification', () => {
  test.for([
    ['server.stopped', { ...lion, ...shop }, ['Mute lion until it recovers', 'Mute shop for 30 minutes']],
    ['job.fail', { ...shop, job: 'import' }, ['Mute shop until it recovers', 'Mute shop for 30 minutes']],
    ['stack.redeploy.fail', shop, ['Mute shop for 30 minutes', 'Mute Deploy failed until tomorrow, 9:00 AM']],
    ['app.auth', {}, []],
    ['test.webhook', {}, []],
  ] as const)('of %s', async ([type, facts, labels]) => {
    await happen(type, facts);
    expect(shown[0]?.actions.map((label) => label.replaceAll('\u202f', ' '))).toEqual(labels);
  });

  test('of several at once snooze everything', () => {
    const summary = { counts: { failures: 2 }, firstAt: 0, lastAt: 0 };
    const at = (hour: number) =>
      quietActions(summary).map((action) =>
        actionLabel(action, new Date(2026, 10, 24, hour).getTime()).replaceAll('\u202f', ' '),
      );
    expect(at(12)).toEqual(['Snooze all for 30 minutes', 'Snooze all until tomorrow, 9:00 AM']);
    expect(at(1)).toEqual(['Snooze all for 30 minutes', 'Snooze all until 9:00 AM']);
  });
});

describe('pressing one', () => {
  test('mutes, counts as read and takes the notification away', async () => {
    await happen('stack.redeploy.fail', shop);
    expect(await countUnread(db, account.id)).toBe(1);
    await press(0);
    expect(await countUnread(db, account.id)).toBe(0);
    expect((await readMutes()).mutes).toEqual([
      {
        accountId: account.id,
        kind: 'application',
        key: 'shop-1',
        name: 'shop',
        sinceAt: clock,
        untilAt: clock + 30 * minuteMs,
      },
    ]);
    expect(await db.get('deliveries', shown[0]?.id ?? '')).toMatchObject({ state: 'sent', clickedAt: clock });
    expect(await browser.notifications.getAll()).toEqual({});
  });

  test('twice, as where the background died over the first, is one mute', async () => {
    await happen('stack.redeploy.fail', shop);
    await press(0);
    await press(0);
    expect((await readMutes()).mutes).toHaveLength(1);
  });

  test.for([
    ['the evening before', '2026-11-24T22:00', '2026-11-25T08:30', '2026-11-25T09:00'],
    ['late the night before', '2026-11-25T04:30', '2026-11-25T05:10', '2026-11-25T09:00'],
    ['too long ago', '2026-11-24T22:00', '2026-11-25T09:30', '2026-11-26T09:00'],
    ['by a clock that was ahead', '2026-11-27T22:00', '2026-11-25T08:30', '2026-11-26T09:00'],
  ] as const)('mutes until the morning that it named: shown %s', async ([, shownAt, pressedAt, until]) => {
    clock = onWall(shownAt);
    await happen('stack.redeploy.fail', shop);
    clock = onWall(pressedAt);
    await press(1);
    expect((await readMutes()).mutes[0]?.untilAt).toBe(onWall(until));
  });

  test('snoozes everything until the morning that it named', async () => {
    clock = onWall('2026-11-24T21:00');
    const missed = [1, 2].map((second) =>
      fakeFrame({ event_type: 'server.stopped', timestamp: onWall('2026-11-24T13:00') / 1000 + second }),
    );
    await ingest(db, { account, source: 'stream', frames: missed }, () => clock);
    clock = onWall('2026-11-24T22:00');
    await happen('stack.redeploy.fail', shop);
    clock = onWall('2026-11-25T08:00');
    await choose(db, shown[0]?.id ?? '', 1, clock);
    expect((await readMutes()).snooze).toEqual({ sinceAt: clock, untilAt: onWall('2026-11-25T09:00') });
  });

  test('on one that is not known any more changes nothing', async () => {
    await choose(db, 'gone', 0, clock);
    expect((await readMutes()).mutes).toEqual([]);
  });
});

describe('what is muted', () => {
  test('is journalled with the reason, and told again once the time has run out: not what came meanwhile', async () => {
    await happen('stack.redeploy.fail', shop);
    await press(0);
    expect(await happen('stack.redeploy.ok', shop)).toBeUndefined();
    expect(await decided()).toMatchObject({ on: false, reason: 'muted' });
    clock += 30 * minuteMs;
    expect(await happen('process.down', { ...shop, process_name: 'clamd' })).toBe('Process clamd is down');
    expect(shown).toHaveLength(2);
  });

  test('until it recovers is told of the recovery, which ends the mute', async () => {
    await happen('server.stopped', lion);
    await press(0);
    expect(await happen('server.stopped', lion)).toBeUndefined();
    expect(await happen('process.down', { ...lion, process_name: 'clamd' })).toBeUndefined();
    expect(await happen('server.backon', lion)).toContain('Server lion is back');
    await liftRecovered(db, clock);
    expect((await readMutes()).mutes).toEqual([]);
    expect(await happen('server.stopped', lion)).toBe('Server lion stopped');
  });

  test('is told again after the recovery also where a kill left the mute behind, or it came in one batch', async () => {
    await happen('server.stopped', lion);
    await press(0);
    const { mutes } = await readMutes();
    await happen('server.backon', lion);
    await browser.storage.local.set({ mutes: { version: 1, mutes } });
    expect(await happen('server.stopped', lion)).toBe('Server lion stopped');
  });

  test('until it recovers ends where it is settled by hand', async () => {
    await happen('server.stopped', lion);
    await press(0);
    const key = (await readMutes()).mutes[0]?.thread?.key ?? '';
    await resolveThread(db, account.id, key, clock);
    await liftRecovered(db, clock);
    expect((await readMutes()).mutes).toEqual([]);
  });
});
