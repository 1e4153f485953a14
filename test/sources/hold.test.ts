import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHold } from '@/utils/sources/hold';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a life that does not end keeps nobody from being looked after', async () => {
  const begun: string[] = [];
  const hold = createHold<{ id: string; key: string }>({
    keyOf: ({ key }) => key,
    begin:
      async ({ id, key }) =>
      async () => {
        begun.push(`${id} ${key}`);
        await new Promise(() => undefined);
      },
  });
  await hold.ensure([{ id: 'a', key: 'old' }], false);
  const ensured = hold.ensure(
    [
      { id: 'a', key: 'new' },
      { id: 'b', key: 'new' },
    ],
    false,
  );
  await vi.advanceTimersByTimeAsync(10_000);
  await ensured;
  expect(begun).toEqual(['a old', 'a new', 'b new']);
});
