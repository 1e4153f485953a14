import { describe, expect, test } from 'vitest';
import { countActivity, median } from '@/utils/chart/countActivity';
import { happeningsOf } from '@/utils/chart/happenings';
import type { JournalEvent } from '@/utils/journal/schema';

type Counted = Parameters<typeof happeningsOf>[0][number];

const shop = { application: { uid: 'shop-1', name: 'shop' } };
const blog = { application: { uid: 'blog-1', name: 'blog' } };
const event = (
  type: string,
  at: number,
  facts: JournalEvent['facts'] = shop,
  thread?: Counted['thread'],
): Counted => ({
  type,
  at,
  facts,
  ...(thread ? { thread } : {}),
});
const buckets = [
  { fromAt: 0, untilAt: 10 },
  { fromAt: 10, untilAt: 20 },
  { fromAt: 20, untilAt: 30 },
];
const count = (events: readonly Counted[], chosen?: string) =>
  countActivity(happeningsOf(events), buckets, chosen);
const totals = (events: readonly Counted[]) =>
  count(events).buckets.map(({ deploys, failures, outages }) => [deploys, failures, outages]);

describe('what is counted', () => {
  test.each([
    ['stack.redeploy.ok', [1, 0, 0]],
    ['stack.provision.ok', [1, 0, 0]],
    ['stack.redeploy.fail', [0, 1, 0]],
    ['job.fail', [0, 1, 0]],
    ['server.stopped', [0, 0, 1]],
    ['process.down', [0, 0, 1]],
    ['stack.deploy.started', [0, 0, 0]],
    ['app.auth', [0, 0, 0]],
    ['test.webhook', [0, 0, 0]],
    ['no.such.type', [0, 0, 0]],
  ])('%s', (type, expected) => {
    expect(totals([event(type, 5)])).toEqual([expected, [0, 0, 0], [0, 0, 0]]);
  });

  test('a moment belongs to the bucket that begins with it, and to none before or after all', () => {
    const at = (moment: number) => totals([event('job.fail', moment)]).map(([, failures]) => failures);
    expect(at(0)).toEqual([1, 0, 0]);
    expect(at(10)).toEqual([0, 1, 0]);
    expect(at(29)).toEqual([0, 0, 1]);
    expect(at(30)).toEqual([0, 0, 0]);
    expect(at(-1)).toEqual([0, 0, 0]);
  });

  test('an outage that is told again is one, until it is over', () => {
    const thread = { key: 'heartbeat lion' };
    const events = [
      event('server.stopped', 1, shop, thread),
      event('server.stopped', 2, shop, thread),
      event('server.backon', 12, shop, { ...thread, lastedMs: 11 }),
      event('server.stopped', 21, shop, thread),
    ];
    expect(totals(events).map(([, , outages]) => outages)).toEqual([1, 0, 1]);
    expect(count(events).applications).toMatchObject([{ key: 'shop-1', outages: 2, downMs: 11 }]);
  });

  test('nothing comes of nothing', () => {
    expect(count([])).toEqual({
      buckets: buckets.map(() => ({ deploys: 0, failures: 0, outages: 0, deployMs: undefined })),
      applications: [],
      deploys: [],
    });
    expect(countActivity([], []).buckets).toEqual([]);
  });
});

describe('the applications', () => {
  const deploy = (at: number, lastedMs: number, facts = shop) =>
    event('stack.redeploy.ok', at, facts, { key: `deploy ${facts.application.uid}`, lastedMs });
  const events = [
    deploy(1, 100, blog),
    deploy(2, 60),
    event('stack.redeploy.fail', 11, shop, { key: 'deploy shop-1', lastedMs: 80 }),
    event('server.stopped', 12, {}),
  ];

  test('are summed up each, the busiest first, with the median of their deploys', () => {
    expect(count(events).applications).toEqual([
      {
        key: 'shop-1',
        facts: shop.application,
        deploys: 1,
        failures: 1,
        outages: 0,
        downMs: 0,
        deployMs: 70,
      },
      {
        key: 'blog-1',
        facts: blog.application,
        deploys: 1,
        failures: 0,
        outages: 0,
        downMs: 0,
        deployMs: 100,
      },
      {
        key: undefined,
        facts: undefined,
        deploys: 0,
        failures: 0,
        outages: 1,
        downMs: 0,
        deployMs: undefined,
      },
    ]);
  });

  test('one of them is counted alone, beside the sums of all', () => {
    const { buckets: found, applications, deploys } = count(events, 'shop-1');
    expect(found.map((each) => each.deploys + each.failures)).toEqual([1, 1, 0]);
    expect(found.map(({ deployMs }) => deployMs)).toEqual([60, 80, undefined]);
    expect(deploys).toEqual([
      { place: 0.2, deployMs: 60 },
      { place: 1.1, deployMs: 80 },
    ]);
    expect(applications).toHaveLength(3);
  });
});

test.each([
  [[], undefined],
  [[5], 5],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %s', (values, expected) => {
  expect(median(values)).toBe(expected);
});
