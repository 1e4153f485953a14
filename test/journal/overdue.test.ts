import { beforeEach, describe, expect, test } from 'vitest';
import { wording } from '@/utils/events/wording';
import { noteGap } from '@/utils/gaps';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { announceOverdue } from '@/utils/journal/overdue';
import { openThreads, resolveThread } from '@/utils/journal/threads';
import { writeApiStatus } from '@/utils/sources/api/apiStatus';
import { writeStatus } from '@/utils/status';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const minuteMs = 60_000;
let clock = seededAt;
const now = () => clock;
let delivered = 0;
beforeEach(() => {
  clock = seededAt;
  delivered = 0;
});

/** Something that happens to the application, at a minute. */
const happen = async (event_type: string, minute: number) => {
  clock = seededAt + minute * minuteMs;
  const stack = { uid: 'stack-1', name: 'my-app', environment: 'production' };
  const frames = [fakeFrame({ event_type, stack, timestamp: clock / 1000 })];
  await ingest(await openJournal(), { account, source: 'stream', frames }, now);
};
const deliver = async () => {
  delivered += 1;
};
/** The alarm, at a minute, while the account's connection is as given. */
const look = async (minute: number, status: Partial<Parameters<typeof writeStatus>[1]> = {}) => {
  clock = seededAt + minute * minuteMs;
  const live = { state: 'live', changedAt: seededAt, lastByteAt: clock - 15_000, attempts: 0 } as const;
  await writeStatus(account.id, { ...live, ...status });
  await announceOverdue(await openJournal(), account, { now, deliver });
};
const overdue = async () =>
  (await (await openJournal()).getAll('events')).filter(({ type }) => type === 'notifier.deploy.overdue');

describe('a deploy without a result', () => {
  test('is announced once, after three times as long as usual', async () => {
    for (const start of [0, 100]) {
      await happen('stack.deploy.started', start);
      await happen('stack.redeploy.ok', start + 10);
    }
    await happen('stack.deploy.started', 200);
    await look(230);
    expect(await overdue()).toEqual([]);
    await look(231);
    closeJournal();
    await look(240);
    const [event, ...others] = await overdue();
    expect([others, delivered]).toEqual([[], 1]);
    expect(event && wording(event)).toEqual({
      title: 'Deploy of my-app (production) is overdue',
      message: 'No result for more than 30m. It usually takes 10m.',
    });
  });

  test('has 20 minutes, and its thread goes on until the result', async () => {
    await happen('stack.deploy.started', 0);
    await look(20);
    expect(await overdue()).toEqual([]);
    await look(21);
    const [event] = await overdue();
    const [open] = await openThreads(await openJournal(), account.id, clock);
    expect(open?.run).toMatchObject({ openedAt: seededAt, toldBy: event?.id });
    await happen('stack.redeploy.fail', 25);
    expect(await openThreads(await openJournal(), account.id, clock)).toEqual([]);
    await happen('stack.deploy.started', 30);
    await look(30 + 3 * 25 + 1);
    expect(await overdue()).toHaveLength(2);
  });

  test.each([
    ['not connected', { state: 'waiting' }],
    ['only just connected', { changedAt: seededAt + 60 * minuteMs - 5_000 }],
    ['silent', { lastByteAt: seededAt + 50 * minuteMs }],
  ] as const)('is not announced while %s', async (_, status) => {
    await happen('stack.deploy.started', 0);
    await look(60, status);
    expect(await overdue()).toEqual([]);
    await look(61);
    expect(await overdue()).toHaveLength(1);
  });

  test.each([
    ['was asked just now', 1, {}, 1],
    ['is asked every ten minutes', 19, { everyMs: 10 * minuteMs }, 1],
    ['was not asked since the computer slept', 5, {}, 0],
    ['does not answer', 1, { state: 'waiting' }, 0],
  ] as const)('of an account without a stream waits for an API that %s', async (_, ago, status, count) => {
    await happen('stack.deploy.started', 0);
    clock = seededAt + 60 * minuteMs;
    const polledAt = clock - ago * minuteMs;
    await writeApiStatus(account.id, {
      state: 'live',
      changedAt: seededAt,
      attempts: 0,
      polledAt,
      ...status,
    });
    const { stream: _stream, ...rest } = account;
    const api = { url: 'https://app.cloud66.com/api/3', token: 'secret-of-the-test' };
    await announceOverdue(await openJournal(), { ...rest, api }, { now, deliver });
    expect(await overdue()).toHaveLength(count);
  });

  test('is never announced across a gap', async () => {
    await noteGap(account.id, { from: seededAt + 5 * minuteMs, to: seededAt + 10 * minuteMs });
    await happen('stack.deploy.started', 0);
    await look(60);
    expect(await overdue()).toEqual([]);
    await happen('stack.redeploy.ok', 61);
    await happen('stack.deploy.started', 62);
    await look(300);
    expect(await overdue()).toHaveLength(1);
  });

  test('is not announced where somebody settled it', async () => {
    await happen('stack.deploy.started', 0);
    const [open] = await openThreads(await openJournal(), account.id, clock);
    await resolveThread(await openJournal(), account.id, open?.thread.key ?? '', clock);
    await look(60);
    expect(await overdue()).toEqual([]);
  });
});
