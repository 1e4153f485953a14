import { describe, expect, test } from 'vitest';
import { backoffMs } from '@/utils/sources/backoff';
import { beat, patienceLeftMs, startHeartbeat } from '@/utils/sources/heartbeat';
import { retryAfterMs } from '@/utils/sources/retryAfter';

describe('backoffMs', () => {
  test('grows with full jitter from one second to one minute', () => {
    const longest = [1, 2, 3, 6, 7, 50].map((attempts) => backoffMs({ attempts, random: 1 }));
    expect(longest).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
    expect(backoffMs({ attempts: 7, random: 0 })).toBe(0);
  });

  test('never comes back sooner than the server asked', () => {
    expect(backoffMs({ attempts: 1, random: 0, retryMs: 3_000 })).toBe(3_000);
    expect(backoffMs({ attempts: 1, random: 0, failure: { code: 'busy', retryAfterMs: 7_000 } })).toBe(7_000);
  });

  test.each(['token-refused', 'token-forbidden', 'ended-by-server'] as const)(
    'waits 15 minutes after %s',
    (code) => {
      expect(backoffMs({ attempts: 1, random: 0.5, failure: { code } })).toBe(900_000);
    },
  );
});

describe('patienceLeftMs', () => {
  test('waits 45 s, or two and a half of a slower heartbeat', () => {
    const start = startHeartbeat(0);
    expect(patienceLeftMs(start, 44_999)).toBe(1);
    expect(patienceLeftMs(beat(start, 40_000), 40_000)).toBe(100_000);
  });

  test('does not take a sleeping computer for a slow heartbeat', () => {
    expect(patienceLeftMs(beat(startHeartbeat(0), 3_600_000), 3_600_000)).toBe(45_000);
  });
});

test('retryAfterMs reads seconds and dates, and nothing else', () => {
  expect(retryAfterMs('7', 0)).toBe(7_000);
  expect(retryAfterMs('Mon, 23 Nov 2026 09:00:10 GMT', Date.parse('2026-11-23T09:00:00Z'))).toBe(10_000);
  expect(retryAfterMs('soon', 0)).toBeUndefined();
  expect(retryAfterMs(null, 0)).toBeUndefined();
});
