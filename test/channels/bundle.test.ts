import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundle } from '@/utils/channels/bundle';

const now = 1_000_000;
const waiting = (count: number): number[] => Array.from({ length: count }, (_, place) => place);
const plan = (count: number, shown: number[] = [], bundled?: number) => {
  const recent = { shownAt: shown.map((ms) => now - ms), bundledAt: bundled && now - bundled };
  const { alone, together, dueAt } = bundle(waiting(count), recent, now);
  return [alone.length, together.length, dueAt - now];
};

describe('bundle', () => {
  test.each([
    { waiting: 4, shown: [], bundled: undefined, plan: [4, 0, 3000] },
    { waiting: 7, shown: [], bundled: undefined, plan: [4, 3, 3000] },
    { waiting: 3, shown: [2500, 100], bundled: undefined, plan: [2, 1, 500] },
    { waiting: 1, shown: [2999, 2000, 1000, 0], bundled: undefined, plan: [0, 1, 1] },
    { waiting: 1, shown: [3000, 2000, 1000, 0], bundled: undefined, plan: [1, 0, 1000] },
    { waiting: 2, shown: [1200], bundled: 1200, plan: [0, 2, 1800] },
    { waiting: 2, shown: [3000], bundled: 3000, plan: [2, 0, 3000] },
    { waiting: 5, shown: [-1, -2, -3, -4], bundled: -1, plan: [4, 1, 3000] },
  ])('of $waiting with $shown ms ago shown and $bundled bundled is $plan', (row) => {
    expect(plan(row.waiting, row.shown, row.bundled)).toEqual(row.plan);
  });

  test('has what comes while some wait to be told together join them', () => {
    const recent = { shownAt: [now - 3000], openUntil: now - 1 };
    expect(bundle(waiting(2), recent, now)).toMatchObject({ alone: [], dueAt: now - 1 });
    // Set back by an hour.
    const muchLater = { shownAt: [], openUntil: now + 3_600_000 };
    expect(bundle(waiting(2), muchLater, now)).toMatchObject({ alone: [], dueAt: now + 3000 });
  });

  test('puts everything in one place, in its order, at most four alone, and within three seconds', () => {
    const times = fc.array(fc.integer({ min: now - 10_000, max: now + 10_000 }), { maxLength: 10 });
    const bundledAt = fc.option(fc.integer({ max: now }), { nil: undefined });
    fc.assert(
      fc.property(fc.nat(30), times, bundledAt, (count, shownAt, at) => {
        const { alone, together, dueAt } = bundle(waiting(count), { shownAt, bundledAt: at }, now);
        expect([...alone, ...together]).toEqual(waiting(count));
        expect(alone.length).toBeLessThanOrEqual(4);
        expect(dueAt).toBeGreaterThan(now);
        expect(dueAt).toBeLessThanOrEqual(now + 3000);
      }),
    );
  });
});
