import { type StartedProcess, startProcess } from '../desk/started-process.ts';
import type { BrowserHome } from '../drivers/browser-home.ts';
import { chromiumArguments } from '../drivers/chromium-arguments.ts';
import type { BrowserName } from '../drivers/driver.ts';
import { findBrowser } from '../drivers/find-browser.ts';

/** Starts a browser as a person does, with nothing attached to it: whoever looks at a background keeps it alive. */
export function startPlainBrowser(
  browser: BrowserName,
  { profile, env }: BrowserHome,
  extensionDir: string,
  more: string[] = [],
): StartedProcess {
  const args = [...argumentsOf[browser](profile, extensionDir), ...more, 'about:blank'];
  return startProcess(findBrowser(browser), args, { env, stdio: 'ignore' });
}

const argumentsOf: Record<BrowserName, (profile: string, extensionDir: string) => string[]> = {
  chromium: (profile, extensionDir) => [
    `--user-data-dir=${profile}`,
    ...chromiumArguments(extensionDir),
    '--no-first-run',
    '--password-store=basic',
    '--use-mock-keychain',
  ],
  firefox: (profile) => ['--profile', profile, '--new-instance'],
};
