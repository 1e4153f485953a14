import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../test/drivers/find-browser.ts';

// Looked for before anything is drawn: without it every icon would be twice as large.
try {
  execFileSync('optipng', ['-v'], { stdio: 'ignore' });
} catch {
  console.error(
    'optipng is missing, which makes the icons small. On Debian and Ubuntu: apt-get install optipng',
  );
  process.exit(1);
}

const sources = join(import.meta.dirname, 'icons');
const folder = join(import.meta.dirname, '../public/icons');

/** All are multiples of the 16 units that the drawings have, so that every edge falls between two pixels. */
const drawings = [
  { svg: 'icon.svg', start: '', sizes: [16, 32, 48, 96, 128] },
  { svg: 'hollow.svg', start: 'hollow-', sizes: [16, 32] },
  { svg: 'hollow-on-dark.svg', start: 'hollow-on-dark-', sizes: [16, 32] },
];

const browser = await chromium.launch({
  executablePath: findBrowser('chromium'),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  for (const { svg, start, sizes } of drawings) {
    const drawing = await readFile(join(sources, svg), 'utf8');
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${drawing}`);
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.screenshot({ path: join(folder, `${start}${size}.png`), omitBackground: true });
    }
  }
} finally {
  await browser.close();
}

// The same pixels in half the bytes.
const icons = readdirSync(folder).map((name) => join(folder, name));
execFileSync('optipng', ['-quiet', '-o7', '-strip', 'all', ...icons], { stdio: 'inherit' });
