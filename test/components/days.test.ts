import { afterEach, describe, expect, test } from 'vitest';
import { dayOf, dayTitle } from '@/components/activity/days';
import { toRows } from '@/components/activity/rows';
import type { ListedEvent } from '@/utils/journal/activityPage';

const before = process.env.TZ;
afterEach(() => {
  process.env.TZ = before;
});

describe('the day on which something happened', () => {
  test.each([
    [
      'turns at midnight in the reader’s zone',
      'Asia/Tokyo',
      '2026-11-23T14:59:59Z',
      '2026-11-23T15:00:00Z',
      1,
    ],
    ['does not turn with the server’s', 'Asia/Tokyo', '2026-11-23T23:59:59Z', '2026-11-24T00:00:00Z', 0],
    [
      'is one later after a day of 23 hours',
      'Europe/Berlin',
      '2026-03-29T00:00:00+01:00',
      '2026-03-30T00:00:00+02:00',
      1,
    ],
    [
      'is one later after a day of 25 hours',
      'Europe/Berlin',
      '2026-10-25T00:00:00+02:00',
      '2026-10-26T00:00:00+01:00',
      1,
    ],
    [
      'is the same through a day of 25 hours',
      'Europe/Berlin',
      '2026-10-25T00:00:00+02:00',
      '2026-10-25T23:59:59+01:00',
      0,
    ],
    ['is one later across the year', 'UTC', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z', 1],
  ])('%s', (_, zone, first, second, days) => {
    process.env.TZ = zone;
    expect(dayOf(Date.parse(second)) - dayOf(Date.parse(first))).toBe(days);
  });

  test.each([
    ['2026-11-23T00:00:00', 'Today'],
    ['2026-11-22T23:59:59', 'Yesterday'],
    ['2026-11-21T23:59:59', 'Saturday, November 21'],
    ['2025-12-31T12:00:00', 'Wednesday, December 31, 2025'],
    ['2026-11-24T00:00:00', 'Tuesday, November 24'],
  ])('%s is called %s', (at, title) => {
    expect(dayTitle(Date.parse(at), Date.parse('2026-11-23T09:00:00'))).toBe(title);
  });
});

const event = (id: string, at: string, summaryId?: string): ListedEvent => ({
  id,
  accountId: 'account-1',
  type: 'process.down',
  originalType: 'process.down',
  source: 'stream',
  streamId: null,
  at: Date.parse(at),
  receivedAt: Date.parse(at),
  stamped: true,
  facts: {},
  ...(summaryId ? { summaryId } : {}),
});

describe('the rows', () => {
  const now = Date.parse('2026-11-23T09:00:00');
  const shown = { threads: [], threadsTitle: 'Going on', within: new Map(), now };
  const headings = (rows: ReturnType<typeof toRows>) => rows.map(({ key, heading }) => [key, heading]);

  test('have each day above the first of it', () => {
    const items = [
      event('a', '2026-11-23T08:00:00'),
      event('b', '2026-11-23T00:00:00'),
      event('c', '2026-11-22T23:59:59'),
    ];
    expect(headings(toRows({ ...shown, items }))).toEqual([
      ['a', 'Today'],
      ['b', undefined],
      ['c', 'Yesterday'],
    ]);
  });

  test('have a bundle’s events right below it, and the way to more', () => {
    const summary = { counts: { failures: 9 }, firstAt: 0, lastAt: 0 };
    const bundle = { id: 's', accountId: 'account-1', at: now, receivedAt: now, summary };
    const page = { items: [event('a', '2026-11-22T08:00:00', 's')], next: { at: 0, receivedAt: 0 } };
    const items = [bundle, event('b', '2026-11-23T07:00:00')];
    expect(headings(toRows({ ...shown, items, within: new Map([['s', page]]) }))).toEqual([
      ['s', 'Today'],
      ['a', undefined],
      ['more s', undefined],
      ['b', undefined],
    ]);
  });
});
