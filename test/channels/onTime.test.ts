import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTime } from '@/utils/channels/onTime';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('comes back when the next delivery is due, and not for what the alarm is there for', async () => {
  const next = [Date.now() + 2_000, Date.now() + 40_000];
  const drain = vi.fn(async () => next.shift());
  await onTime(drain, Date.now)();
  await vi.advanceTimersByTimeAsync(1_999);
  expect(drain).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(drain).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(drain).toHaveBeenCalledTimes(2);
});

test('waits for the latest word only', async () => {
  const next = [Date.now() + 2_000, Date.now() + 4_000];
  const drain = vi.fn(async () => next.shift());
  const deliver = onTime(drain, Date.now);
  await deliver();
  await deliver();
  await vi.advanceTimersByTimeAsync(3_999);
  expect(drain).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(drain).toHaveBeenCalledTimes(3);
});
