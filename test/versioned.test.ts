import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { versioned } from '@/utils/versioned';

const schema = versioned(
  z.object({ version: z.literal(3), names: z.array(z.string()), extra: z.boolean() }),
  [({ name }) => ({ names: [name] }), (item) => ({ ...item, extra: true })],
);

test.each([
  [{ version: 1, name: 'a' }],
  [{ version: 2, names: ['a'] }],
  [{ version: 3, names: ['a'], extra: true }],
])('reads every version so far: %j', (item) => {
  expect(schema.parse(item)).toEqual({ version: 3, names: ['a'], extra: true });
});

test.each([
  [{ version: 4, names: ['a'], extra: true }],
  [{ version: 0 }],
  ['text'],
  [null],
  [{ version: 1.5 }],
])('does not read what is no version so far: %j', (item) => {
  expect(schema.safeParse(item).success).toBe(false);
});
