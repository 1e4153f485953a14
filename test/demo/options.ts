import { parseArgs } from 'node:util';
import type { BrowserName } from '../drivers/driver.ts';
import { chosenBrowser } from '../e2e/rig.ts';
import { PlainError } from '../plain-error.ts';

/** What the person asked for. */
export interface DemoOptions {
  browser: BrowserName;
  /** End by itself, with a verdict. */
  once: boolean;
  json: boolean;
}

const known = { browser: { type: 'string' }, once: { type: 'boolean' }, json: { type: 'boolean' } } as const;

/** Reads the arguments; throws in words when one of them is none of these. */
export function readOptions(args: string[]): DemoOptions {
  const { browser, once = false, json = false } = parse(args);
  return { browser: chosenBrowser(browser), once, json };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: known }).values;
  } catch (error) {
    const [what = ''] = (error as Error).message.split('. ');
    throw new PlainError(`${what}: there are --browser chromium, --browser firefox, --once and --json`);
  }
}
