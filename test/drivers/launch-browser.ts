import { launchChromium } from './chromium.ts';
import type { BrowserName, Driver, LaunchOptions } from './driver.ts';
import { launchFirefox } from './firefox.ts';

const launchers = { chromium: launchChromium, firefox: launchFirefox };

/** Starts the browser of this name with the extension in it. */
export function launchBrowser(name: BrowserName, options: LaunchOptions): Promise<Driver> {
  return launchers[name](options);
}
