import { startTogether } from '../start-together.ts';
import { makeBrowserHome } from './browser-home.ts';
import { launchChromium } from './chromium.ts';
import type { BrowserName, Driver, LaunchOptions } from './driver.ts';
import { findBrowser } from './find-browser.ts';
import { launchFirefox } from './firefox.ts';

const launchers = { chromium: launchChromium, firefox: launchFirefox };

/** Starts the installed browser of this name with the extension in it, in a home of its own. */
export function launchBrowser(name: BrowserName, options: LaunchOptions): Promise<Driver> {
  const program = findBrowser(name);
  return startTogether(async (add) => {
    const home = await makeBrowserHome(name, options.env);
    add(home.remove);
    const driver = await launchers[name](program, home, options);
    add(driver.stop);
    return driver;
  });
}
