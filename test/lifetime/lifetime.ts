import { startAccountServer } from '../account-server/account-server.ts';
import { startDesk } from '../desk/desk.ts';
import { type BrowserHome, makeBrowserHome } from '../drivers/browser-home.ts';
import { launchChromium } from '../drivers/chromium.ts';
import type { BrowserName } from '../drivers/driver.ts';
import { findBrowser } from '../drivers/find-browser.ts';
import { launchFirefox } from '../drivers/firefox.ts';
import { connect } from '../e2e/connect.ts';
import { buildFolder } from '../e2e/rig.ts';
import { startTogether } from '../start-together.ts';
import { startPlainBrowser } from './plain-browser.ts';
import { type Gap, watchStream } from './watch-stream.ts';

export interface Lifetime {
  browser: BrowserName;
  seconds: number;
  /** How often the stream was opened, and how long it was not open. */
  streams: number;
  gaps: Gap[];
}

const launchers = { chromium: launchChromium, firefox: launchFirefox };
/** The alarm, and a machine that is busy with two browsers. */
const firstStreamMs = 60_000;

/**
 * How a connection fares that carries nothing but the server's heartbeat. The account is connected with a driver;
 * then the browser is started again with nothing attached to it, and only the server tells what happens.
 */
export async function measureLifetime(browser: BrowserName, seconds: number): Promise<Lifetime> {
  const rig = await startTogether(async (add) => {
    const server = await startAccountServer();
    add(server.close);
    const desk = await startDesk();
    add(desk.stop);
    const home: BrowserHome = await makeBrowserHome(browser, desk.env);
    add(home.remove);
    const extensionDir = buildFolder(browser);
    const driver = await launchers[browser](findBrowser(browser), home, {
      extensionDir,
      env: home.env,
      desk,
    });
    try {
      await connect({ server, driver });
    } finally {
      await driver.stop();
    }
    await server.waitForNoStream();
    const plain = startPlainBrowser(browser, home, extensionDir);
    add(plain.stop);
    return { server };
  });
  try {
    const { server } = rig;
    await server.waitForStream({ timeoutMs: firstStreamMs });
    const before = server.streamsOpened;
    const gaps = await watchStream(server, seconds * 1000);
    return { browser, seconds, streams: server.streamsOpened - before + 1, gaps };
  } finally {
    await rig.stop();
  }
}
