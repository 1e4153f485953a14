import { expect, test } from 'vitest';
import { coverGap, dismissGap, noteGap } from '@/utils/gaps';
import { forgetStatus, readStatus, watchStatus } from '@/utils/status';

const gap = async () => (await readStatus('a')).gap;

test('a gap is in the status until it is dismissed, and pages hear of both', async () => {
  let heard = 0;
  const stop = watchStatus(() => {
    heard += 1;
  });
  await noteGap('a', { from: 1, to: 2 });
  expect(await gap()).toEqual({ from: 1, to: 2 });
  await dismissGap('a');
  expect(await gap()).toBeUndefined();
  expect(heard).toBe(2);
  stop();
});

test('a second gap makes the first one longer', async () => {
  await noteGap('a', { from: 5, to: 6 });
  await noteGap('a', { from: 1, to: 2 });
  expect(await gap()).toEqual({ from: 1, to: 6 });
});

test('a gap goes with its account', async () => {
  await noteGap('a', { from: 1, to: 2 });
  await forgetStatus('a');
  expect(await gap()).toBeUndefined();
});

test('a gap is covered only when what is verified begins before it', async () => {
  await noteGap('a', { from: 10, to: 20 });
  const to = Number.POSITIVE_INFINITY;
  expect(await coverGap('a', { from: 11, to })).toBe(false);
  expect(await gap()).toBeDefined();
  expect(await coverGap('a', { from: 10, to })).toBe(true);
  expect(await gap()).toBeUndefined();
  expect(await coverGap('a', { from: 10, to })).toBe(false);
});

test('a gap that is not verified to its end is covered in steps', async () => {
  await noteGap('a', { from: 10, to: 20 });
  expect(await coverGap('a', { from: 5, to: 9 })).toBe(false);
  expect(await gap()).toEqual({ from: 10, to: 20 });
  expect(await coverGap('a', { from: 9, to: 15 })).toBe(false);
  expect(await gap()).toEqual({ from: 15, to: 20 });
  expect(await coverGap('a', { from: 15, to: 20 })).toBe(true);
  expect(await gap()).toBeUndefined();
});
