import { type AccountServer, startAccountServer } from '../account-server/account-server.ts';
import { type Desk, startDesk } from '../desk/desk.ts';
import type { StartedProcess } from '../desk/started-process.ts';
import { type BrowserHome, makeBrowserHome } from '../drivers/browser-home.ts';
import { launchChromium } from '../drivers/chromium.ts';
import type { Driver } from '../drivers/driver.ts';
import { findBrowser } from '../drivers/find-browser.ts';
import { connect } from '../e2e/connect.ts';
import { startPlainBrowser } from '../lifetime/plain-browser.ts';
import { startTogether } from '../start-together.ts';
import { copyBaseline, copyProduct } from './copies.ts';
import { type ProbeServer, startProbeServer, type Who } from './probe-server.ts';

/** A browser that has both the product and the baseline, each connected to a server of its own. */
export interface Stage {
  servers: Record<Who, AccountServer>;
  dirs: Record<Who, string>;
  desk: Desk;
  probe: ProbeServer;
  home: BrowserHome;
  browserVersion: string;
  /** Starts the browser with these extensions and nothing attached to it. */
  startPlain(...who: Who[]): StartedProcess;
  /** The product with a driver attached to its browser. */
  drive(): Promise<Driver>;
  stop(): Promise<void>;
}

export interface StageOptions {
  /** The product tells of its work, and there is nothing to compare it with. */
  countsWork?: boolean;
}

const connectMs = 60_000;

/** Starts everything but the browser, in a profile in which the product was connected as a person does it. */
export const startStage = ({ countsWork }: StageOptions = {}): Promise<Stage> =>
  startTogether(async (add) => {
    const [product, baseline] = [await startAccountServer(), await startAccountServer()];
    add(product.close);
    add(baseline.close);
    const probe = await startProbeServer();
    add(probe.close);
    const copies = {
      product: await copyProduct('chromium', { probeUrl: probe.url, countsWork }),
      baseline: await copyBaseline(baseline, probe.url),
    };
    add(copies.product.remove);
    add(copies.baseline.remove);
    const desk = await startDesk();
    add(desk.stop);
    const home = await makeBrowserHome('chromium', desk.env);
    add(home.remove);
    const dirs = { product: copies.product.dir, baseline: copies.baseline.dir };
    const program = findBrowser('chromium');
    const drive = () => launchChromium(program, home, { extensionDir: dirs.product, env: home.env, desk });
    const driver = await drive();
    try {
      await connect({ server: product, driver }, { timeoutMs: connectMs });
    } finally {
      await driver.stop();
    }
    await product.waitForNoStream();
    return {
      servers: { product, baseline },
      dirs,
      desk,
      probe,
      home,
      browserVersion: driver.version,
      startPlain: (...who) => startPlainBrowser('chromium', home, who.map((name) => dirs[name]).join(',')),
      drive,
    };
  });
