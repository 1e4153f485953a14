import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const rows = readFileSync(join(root, 'SECURITY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** The tests that a name stands for: a file with or without its ending, or all in a folder. */
const testsOf = (name: string): string[] =>
  globSync([`${name}.{test,e2e}.{ts,tsx}`, `${name}/**/*.{test,e2e}.{ts,tsx}`], {
    cwd: join(root, name.startsWith('e2e/') ? 'test' : ''),
  });

test('the table of threats has rows', () => {
  expect(rows.length).toBeGreaterThan(8);
});

test.each(rows)('%s%s: what stops them is proved by tests that exist', (...cells) => {
  const proof = cells[4] ?? '';
  const names = [...proof.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => testsOf(name).length === 0)).toEqual([]);
});
