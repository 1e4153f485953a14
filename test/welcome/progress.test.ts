import { expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { readProgress, stepAfter, stepNow, writeProgress } from '@/utils/welcome/progress';

test.each([
  ['connect', 'preset'],
  ['preset', 'test'],
  ['test', 'done'],
] as const)('after %s comes %s', (step, next) => {
  expect(stepAfter(step, true)).toBe(next);
});

test('without an account nothing follows, and whoever came further is back at the beginning', () => {
  expect(stepAfter('connect', false)).toBe('done');
  expect(stepNow({ step: 'test', choice: 'recommended' }, false)).toBe('connect');
  expect(stepNow({ step: 'test', choice: 'recommended' }, true)).toBe('test');
  expect(stepNow({ step: 'done', choice: 'recommended' }, false)).toBe('done');
});

test('goes on where it was left', async () => {
  expect(await readProgress()).toEqual({ step: 'connect', choice: 'recommended' });
  await writeProgress({ step: 'test', choice: 'failures' });
  expect(await readProgress()).toEqual({ step: 'test', choice: 'failures' });
});

test('begins anew where what was stored means nothing', async () => {
  await browser.storage.local.set({ welcome: { step: 'fourth' } });
  expect(await readProgress()).toEqual({ step: 'connect', choice: 'recommended' });
});
