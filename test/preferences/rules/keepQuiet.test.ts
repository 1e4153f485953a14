import { describe, expect, test } from 'vitest';
import { isNight, keepQuiet, morningAt } from '@/utils/preferences/rules/keepQuiet';
import { readMutes } from '@/utils/preferences/rules/muteStore';
import { minuteMs, noon } from './builders';

describe('the next morning at nine', () => {
  test.for([
    ['in winter', 'Europe/Berlin', '2026-11-23T12:00:00Z', '2026-11-24T08:00:00Z'],
    ['after midnight it ends that night', 'Europe/Berlin', '2026-11-23T23:30:00Z', '2026-11-24T08:00:00Z'],
    ['just before five too', 'Europe/Berlin', '2026-11-24T03:59:59Z', '2026-11-24T08:00:00Z'],
    ['from five on it is another one', 'Europe/Berlin', '2026-11-24T04:00:00Z', '2026-11-25T08:00:00Z'],
    ['after the short night', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T07:00:00Z'],
    ['after the long night', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T08:00:00Z'],
    ['half an hour off', 'Asia/Kolkata', '2026-11-23T12:00:00Z', '2026-11-24T03:30:00Z'],
    ['where it is tomorrow already', 'Pacific/Kiritimati', '2026-11-23T20:00:00Z', '2026-11-24T19:00:00Z'],
    ['over the year', 'America/New_York', '2026-12-31T20:00:00Z', '2027-01-01T14:00:00Z'],
  ] as const)('%s', ([, zone, now, morning]) => {
    expect(morningAt(Date.parse(now), zone)).toBe(Date.parse(morning));
  });
});

test('what a button says, and what it does, agree on whether it is night', () => {
  const says = (at: string) => isNight(Date.parse(at), 'Europe/Berlin');
  expect(['2026-11-23T22:59:59Z', '2026-11-23T23:00:00Z', '2026-11-24T04:00:00Z'].map(says)).toEqual([
    false,
    true,
    false,
  ]);
});

test('what waits for a recovery has no end of its own', async () => {
  const target = { accountId: 'account-1', kind: 'server', key: 'lion', name: 'lion' } as const;
  const thread = { key: 'x', openedAt: noon };
  await keepQuiet({ target, until: 'recovery', thread }, noon);
  expect((await readMutes()).mutes).toEqual([{ ...target, sinceAt: noon, thread }]);
});

test('everything is snoozed for half an hour', async () => {
  await keepQuiet({ until: 'half-hour' }, noon);
  expect((await readMutes()).snooze).toEqual({ sinceAt: noon, untilAt: noon + 30 * minuteMs });
});
