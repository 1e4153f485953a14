import { type AccountServer, startAccountServer } from '../account-server/account-server.ts';
import { type Desk, startDesk } from '../desk/desk.ts';
import { type BrowserHome, makeBrowserHome } from '../drivers/browser-home.ts';
import { launchChromium } from '../drivers/chromium.ts';
import type { BrowserName, Driver } from '../drivers/driver.ts';
import { findBrowser } from '../drivers/find-browser.ts';
import { launchFirefox } from '../drivers/firefox.ts';
import { connect } from '../e2e/connect.ts';
import { buildFolder } from '../e2e/rig.ts';
import { startPlainBrowser } from './plain-browser.ts';

type Add = (stop: () => Promise<void>) => void;

/** A browser's profile that is connected to a server, with no browser running. */
export interface ConnectedHome {
  server: AccountServer;
  desk: Desk;
  /** Starts the browser as a person does; the way to end it. */
  startPlain(): () => Promise<void>;
  /** Starts the browser with a driver attached to it. */
  drive(): Promise<Driver>;
}

const launchers = { chromium: launchChromium, firefox: launchFirefox };

/** Connects an account with a driver and ends the browser, so that it can be started again with nothing attached. */
export async function connectHome(browser: BrowserName, add: Add): Promise<ConnectedHome> {
  const server = await startAccountServer();
  add(server.close);
  const desk = await startDesk();
  add(desk.stop);
  const home: BrowserHome = await makeBrowserHome(browser, desk.env);
  add(home.remove);
  const extensionDir = buildFolder(browser);
  const drive = () => launchers[browser](findBrowser(browser), home, { extensionDir, env: home.env, desk });
  const driver = await drive();
  try {
    await connect({ server, driver });
  } finally {
    await driver.stop();
  }
  await server.waitForNoStream();
  return { server, desk, drive, startPlain: () => startPlainBrowser(browser, home, extensionDir).stop };
}
