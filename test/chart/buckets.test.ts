import { describe, expect, test } from 'vitest';
import { bucketsOf } from '@/utils/chart/buckets';

const hourMs = 60 * 60_000;
const at = (iso: string) => Date.parse(iso);
const lengths = (span: 'day' | 'week' | 'month', now: string, zone: string) =>
  bucketsOf(span, at(now), zone).map(({ fromAt, untilAt }) => (untilAt - fromAt) / hourMs);

describe('the buckets', () => {
  test('are the hours until now, of which the last goes on', () => {
    const buckets = bucketsOf('day', at('2026-11-23T09:40:00Z'), 'Europe/Berlin');
    expect(buckets).toHaveLength(24);
    expect(buckets[0]?.fromAt).toBe(at('2026-11-22T10:00:00Z'));
    expect(buckets.at(-1)).toEqual({
      fromAt: at('2026-11-23T09:00:00Z'),
      untilAt: at('2026-11-23T10:00:00Z'),
    });
  });

  test('are the days of the calendar until today, in the zone', () => {
    const buckets = bucketsOf('week', at('2026-11-23T15:30:00Z'), 'Asia/Tokyo');
    // In Tokyo it is the 24th.
    expect(buckets.at(-1)?.fromAt).toBe(at('2026-11-24T00:00:00+09:00'));
    expect(buckets[0]?.fromAt).toBe(at('2026-11-18T00:00:00+09:00'));
    expect(buckets).toHaveLength(7);
    expect(bucketsOf('month', at('2026-11-23T15:30:00Z'), 'Asia/Tokyo')).toHaveLength(30);
  });

  test.each([
    ['spring', '2026-03-31T12:00:00Z', 'Europe/Berlin', 23, 4],
    ['autumn', '2026-10-27T12:00:00Z', 'Europe/Berlin', 25, 4],
    ['autumn elsewhere', '2026-11-03T18:00:00Z', 'America/New_York', 25, 4],
  ])('have the length of a day on which clocks change in %s', (_, now, zone, hours, place) => {
    const expected = Array.from({ length: 7 }, (_each, index) => (index === place ? hours : 24));
    expect(lengths('week', now, zone)).toEqual(expected);
  });

  test('begin with the hour of a zone that is half an hour off', () => {
    const buckets = bucketsOf('day', at('2026-11-23T09:40:00Z'), 'Asia/Kolkata');
    expect(buckets.at(-1)?.fromAt).toBe(at('2026-11-23T09:30:00Z'));
  });

  test.each(['day', 'week', 'month'] as const)('of a %s follow one another without a gap', (span) => {
    const buckets = bucketsOf(span, at('2026-03-29T12:34:00Z'), 'Europe/Berlin');
    const starts = buckets.slice(1).map(({ fromAt }) => fromAt);
    expect(buckets.slice(0, -1).map(({ untilAt }) => untilAt)).toEqual(starts);
  });
});
