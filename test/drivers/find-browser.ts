import { findProgram, isExecutable } from '../desk/find-program.ts';
import { PlainError } from '../plain-error.ts';
import type { BrowserName } from './driver.ts';

/** Google Chrome is not among them: from 137 on it takes no extension from the command line. */
const commands: Record<BrowserName, string[]> = {
  chromium: ['chromium', 'chromium-browser', 'microsoft-edge'],
  firefox: ['firefox-esr', 'firefox'],
};

const usualPlaces: Record<BrowserName, string[]> = {
  chromium: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/snap/bin/chromium',
  ],
  firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox', '/snap/bin/firefox'],
};

const overrides = { chromium: 'CHROMIUM_PATH', firefox: 'FIREFOX_PATH' } as const;

/**
 * The path of an installed browser: what `CHROMIUM_PATH` or `FIREFOX_PATH` says, else what is on the `PATH`, else
 * in a usual place. Throws with what to do when there is none.
 */
export function findBrowser(name: BrowserName): string {
  const override = process.env[overrides[name]];
  if (override && !isExecutable(override))
    throw new PlainError(
      `${overrides[name]} is "${override}", which is not a program: set it to the browser's path`,
    );
  const found = override || findProgram(commands[name], usualPlaces[name]);
  if (found) return found;
  throw new PlainError(
    `found no ${name}: install ${commands[name].join(' or ')}, or set ${overrides[name]} to its path`,
  );
}
