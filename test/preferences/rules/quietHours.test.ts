import { describe, expect, test } from 'vitest';
import { noQuietHours, type QuietDay, stretchAt } from '@/utils/preferences/rules/quietHours';

type Days = Partial<Record<'sun' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat', string>>;

/** "22:00-07:00" by the day on which it begins. */
function hours(days: Days) {
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  const dayOf = (text: string | undefined): QuietDay => {
    const [from = '', to = ''] = text?.split('-') ?? [];
    return text === undefined ? null : { from, to };
  };
  return { ...noQuietHours, isOn: true, days: names.map((name) => dayOf(days[name])) };
}

const daily = (text: string) =>
  hours({ sun: text, mon: text, tue: text, wed: text, thu: text, fri: text, sat: text });

/** The end of the quiet hours at this instant as UTC, `undefined` where it is not quiet. */
function quietUntil(quietHours: ReturnType<typeof hours>, at: string, zone: string): string | undefined {
  const { isQuiet, untilAt } = stretchAt(quietHours, Date.parse(at), zone);
  return isQuiet ? new Date(untilAt).toISOString().slice(0, 16) : undefined;
}

const night = daily('22:00-07:00');
const early = daily('01:30-02:30');

describe('quiet hours', () => {
  test.for([
    // Across midnight, with the beginning quiet and the end not.
    ['an evening', night, 'Europe/Berlin', '2026-11-23T20:59:59Z', undefined],
    ['the first second', night, 'Europe/Berlin', '2026-11-23T21:00:00Z', '2026-11-24T06:00'],
    ['after midnight', night, 'Europe/Berlin', '2026-11-23T23:30:00Z', '2026-11-24T06:00'],
    ['the last second', night, 'Europe/Berlin', '2026-11-24T05:59:59Z', '2026-11-24T06:00'],
    ['the end', night, 'Europe/Berlin', '2026-11-24T06:00:00Z', undefined],
    // Clocks go forward in the night: it is an hour shorter; put back, an hour longer.
    ['the short night', night, 'Europe/Berlin', '2026-03-28T21:00:00Z', '2026-03-29T05:00'],
    ['the long night', night, 'Europe/Berlin', '2026-10-24T20:00:00Z', '2026-10-25T06:00'],
    ['the short night', night, 'America/New_York', '2026-03-08T03:00:00Z', '2026-03-08T11:00'],
    ['the long night', night, 'America/New_York', '2026-11-01T02:00:00Z', '2026-11-01T12:00'],
    [
      'the short night in the south',
      night,
      'Australia/Lord_Howe',
      '2026-10-03T11:30:00Z',
      '2026-10-03T20:00',
    ],
    ['the long night in the south', night, 'Australia/Lord_Howe', '2026-04-04T11:00:00Z', '2026-04-04T20:30'],
    // 02:30 does not come on 29 March, 02:00–03:00 comes twice on 25 October.
    ['an end that clocks jump over', early, 'Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-29T01:00'],
    ['just after the jump', early, 'Europe/Berlin', '2026-03-29T01:00:00Z', undefined],
    ['an end that comes twice, first', early, 'Europe/Berlin', '2026-10-25T00:20:00Z', '2026-10-25T01:30'],
    ['between the two', early, 'Europe/Berlin', '2026-10-25T00:45:00Z', '2026-10-25T01:30'],
    ['after the second', early, 'Europe/Berlin', '2026-10-25T01:30:00Z', undefined],
    [
      'a beginning that is jumped over',
      daily('02:30-04:00'),
      'Europe/Berlin',
      '2026-03-29T01:00:00Z',
      '2026-03-29T02:00',
    ],
    [
      'a time that is jumped over whole',
      daily('02:10-02:50'),
      'Europe/Berlin',
      '2026-03-29T01:00:00Z',
      undefined,
    ],
    // Midnight itself is jumped over in Cairo on 24 April.
    [
      'a day without a midnight',
      daily('00:00-06:00'),
      'Africa/Cairo',
      '2026-04-23T22:00:00Z',
      '2026-04-24T03:00',
    ],
    // Zones that are not whole hours from UTC.
    ['half an hour', night, 'Asia/Kolkata', '2026-11-23T16:30:00Z', '2026-11-24T01:30'],
    ['before that', night, 'Asia/Kolkata', '2026-11-23T16:29:59Z', undefined],
    ['three quarters', night, 'Asia/Kathmandu', '2026-11-23T16:15:00Z', '2026-11-24T01:15'],
    ['the far east', night, 'Pacific/Kiritimati', '2026-11-23T08:00:00Z', '2026-11-23T17:00'],
    ['the far west', night, 'Pacific/Pago_Pago', '2026-11-24T09:00:00Z', '2026-11-24T18:00'],
    // By the weekday on which they begin, seen from the zone.
    ['Friday night', hours({ fri: '22:00-07:00' }), 'UTC', '2026-11-28T06:59:00Z', '2026-11-28T07:00'],
    ['Saturday night', hours({ fri: '22:00-07:00' }), 'UTC', '2026-11-28T22:30:00Z', undefined],
    [
      'Friday there',
      hours({ fri: '10:00-11:00' }),
      'Pacific/Kiritimati',
      '2026-11-26T20:30:00Z',
      '2026-11-26T21:00',
    ],
    // What meets is one.
    ['a whole day', hours({ sat: '00:00-00:00' }), 'UTC', '2026-11-28T12:00:00Z', '2026-11-29T00:00'],
    [
      'a whole day that is shorter',
      hours({ sun: '00:00-00:00' }),
      'Europe/Berlin',
      '2026-03-28T23:00:00Z',
      '2026-03-29T22:00',
    ],
    [
      'a weekend',
      hours({ fri: '18:00-00:00', sat: '00:00-00:00', sun: '00:00-08:00' }),
      'UTC',
      '2026-11-27T18:00:00Z',
      '2026-11-29T08:00',
    ],
    [
      'overlapping',
      hours({ mon: '20:00-12:00', tue: '06:00-14:00' }),
      'UTC',
      '2026-11-24T05:00:00Z',
      '2026-11-24T14:00',
    ],
    ['no day at all', hours({}), 'UTC', '2026-11-24T05:00:00Z', undefined],
    ['switched off', { ...night, isOn: false }, 'UTC', '2026-11-24T05:00:00Z', undefined],
  ] as const)('%s', ([, quietHours, zone, at, until]) => {
    expect(quietUntil(quietHours, at, zone)).toBe(until);
  });

  test('that never end are quiet at any time, and for days to come', () => {
    const always = daily('00:00-00:00');
    for (const at of ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2026-11-24T05:00:00Z']) {
      const { isQuiet, untilAt } = stretchAt(always, Date.parse(at), 'Europe/Berlin');
      expect(isQuiet).toBe(true);
      expect(untilAt - Date.parse(at)).toBeGreaterThan(6 * 24 * 60 * 60_000);
    }
  });

  test('every stretch begins where the one before ends, over a year of changes', () => {
    const zone = 'America/New_York';
    const end = Date.parse('2027-01-01T00:00:00Z');
    let stretch = stretchAt(night, Date.parse('2026-01-01T12:00:00Z'), zone);
    const lengths = new Set<number>();
    while (stretch.untilAt < end) {
      const next = stretchAt(night, stretch.untilAt, zone);
      expect(next.fromAt).toBe(stretch.untilAt);
      expect(next.isQuiet).toBe(!stretch.isQuiet);
      if (next.isQuiet) lengths.add((next.untilAt - next.fromAt) / 3_600_000);
      stretch = next;
    }
    expect([...lengths].sort((a, b) => a - b)).toEqual([8, 9, 10]);
  });
});
