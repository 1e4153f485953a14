import { parseArgs } from 'node:util';
import { ensureBuilt } from '../demo/build.ts';
import type { BrowserName } from '../drivers/driver.ts';
import { runProgram } from '../plain-error.ts';
import { measureLifetime } from './lifetime.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '300' }, browser: { type: 'string', multiple: true } },
});
/** The alarm comes every 30 s, and what it wakes needs a moment. */
const longestGapMs = 31_000;

await runProgram(async () => {
  const browsers = (values.browser ?? ['chromium', 'firefox']) as BrowserName[];
  for (const browser of browsers) await ensureBuilt(browser);
  const lifetimes = await Promise.all(
    browsers.map((browser) => measureLifetime(browser, Number(values.seconds))),
  );
  for (const lifetime of lifetimes) {
    const longest = Math.max(0, ...lifetime.gaps.map(({ ms }) => ms));
    console.log(JSON.stringify({ ...lifetime, longestGapMs: longest }));
    if (longest > longestGapMs) process.exitCode = 1;
  }
});
