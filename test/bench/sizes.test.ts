import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { BrowserName } from '../drivers/driver.ts';
import { buildFolder } from '../e2e/rig.ts';
import { sizeBudgets } from './budgets.ts';
import { measureSizes } from './sizes.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function buildOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sizes-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const shared = `export const shared = '${'abcdefgh'.repeat(200)}';`;
const small = {
  'manifest.json': JSON.stringify({ background: { service_worker: 'background.js' } }),
  'background.js': `import{shared as a}from"./chunks/shared.js";console.log(a)`,
  'chunks/shared.js': shared,
  'chunks/later.js': 'import{shared}from"./shared.js";export const later=shared+1;import(`./latest.js`)',
  'chunks/latest.js': `import"./later.js";import"./shared.js";console.log('${'latest'.repeat(9)}')`,
  'popup.html': '<script type="module" src="/chunks/popup.js"></script><link href="/popup.css">',
  'popup.css': 'p{color:red}',
  'chunks/popup.js': 'import"./shared.js";import(`./later.js`)',
  'options.html': '<p>no script</p>',
};

const gzipped = (file: keyof typeof small) => gzipSync(small[file], { level: 9 }).length;

describe('what is counted', () => {
  test('an entry is its own file and everything it imports at once, each once', () => {
    const { background } = measureSizes(buildOf(small));
    expect(background.raw).toBe(small['background.js'].length + shared.length);
    expect([background.laterGzip, background.latestGzip]).toEqual([0, 0]);
  });

  test('a page is its html, styles and scripts; what it loads when needed is apart', () => {
    const { popup } = measureSizes(buildOf(small));
    const first = small['popup.html'] + small['popup.css'] + small['chunks/popup.js'] + shared;
    expect(popup.raw).toBe(first.length);
    expect(popup.laterGzip).toBe(gzipped('chunks/later.js'));
  });

  test('what is loaded by what a page loads is apart from both, without what is there already', () => {
    const { popup } = measureSizes(buildOf(small));
    expect(popup.latestGzip).toBe(gzipped('chunks/latest.js'));
  });

  test('the zip grows with any file', () => {
    const without = measureSizes(buildOf(small)).zip;
    expect(measureSizes(buildOf({ ...small, 'icon.png': 'x' })).zip).toBeGreaterThan(without);
  });
});

describe.for(Object.keys(sizeBudgets) as BrowserName[])('the build for %s', (browser) => {
  test.skipIf(!existsSync(buildFolder(browser)))('weighs no more than its budget', () => {
    const { background, popup, options, zip } = measureSizes(buildFolder(browser));
    const sizes = {
      background: background.gzip,
      popup: popup.gzip,
      view: popup.laterGzip,
      settings: popup.latestGzip,
      options: options.gzip,
      zip,
    };
    const over = Object.entries(sizeBudgets[browser]).filter(
      ([part, budget]) => sizes[part as keyof typeof sizes] > budget,
    );
    expect(over, `${JSON.stringify(sizes)} is over budget`).toEqual([]);
  });
});
