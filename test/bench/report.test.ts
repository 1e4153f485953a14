import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Finding } from './figure.ts';
import type { Machine } from './machine.ts';
import { writeReport } from './report.ts';
import { quantile, spreadOf } from './stats.ts';

const machine: Machine = {
  processor: 'Slow 1000',
  cores: 2,
  memoryGiB: 4,
  kernel: '6',
  node: 'v24',
  browser: 'Chromium 156',
  load: { before: 0.5, after: 3 },
  at: '2026-01-02T03:04:05.000Z',
};
const finding = (product: number): Finding => ({
  part: 'latency',
  figures: [{ name: 'p50', unit: 'ms', product, baseline: 2, goal: '≤ 5', most: 5 }],
  notes: ['In turn.'],
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const path = () => join(folder, 'performance.md');
const read = () => readFileSync(path(), 'utf8');

test('a part is written with its ratio, its goal and the machine', () => {
  writeReport([finding(3)], machine, path());
  expect(read()).toContain('| p50, ms | 3 | 2 | 1.5× | ≤ 5: reached |');
  expect(read()).toContain('load 0.5 before and 3.0 after');
});

test('a curve is written with a column for each amount and its shape', () => {
  const lines = [{ name: 'each', unit: 'ms' as const, values: [1, 4, 8, Number.NaN] }];
  const curves = [{ over: 'events', amounts: [1, 10, 1_000, 2_000], lines }];
  writeReport([{ part: 'growth', figures: [], curves, notes: [] }], machine, path());
  expect(read()).toContain('| events | 1 | 10 | 1,000 | 2,000 |  |\n| --- |');
  expect(read()).toContain('| each, ms | 1 | 4 | 8 | – | ▂▅█  |');
});

test('a part that is measured again takes the place of its table and of nothing else', () => {
  writeFileSync(path(), '# P\n\nBefore.\n\n<!-- latency -->\nold\n<!-- /latency -->\n\nAfter.\n');
  writeReport([finding(9)], machine, path());
  expect(read()).toMatch(/^# P\n\nBefore\.\n\n<!-- latency -->\n/);
  expect(read()).toMatch(/<!-- \/latency -->\n\nAfter\.\n$/);
  expect(read()).toContain('| ≤ 5: **not reached**, by 4 ms |');
  expect(read()).not.toContain('old');
});

test('quantiles are values that were measured', () => {
  const values = Array.from({ length: 100 }, (_, place) => 100 - place);
  expect(spreadOf(values)).toEqual({ count: 100, p50: 50, p95: 95, p99: 99, max: 100 });
  expect(quantile([7], 0.5)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});
