import { type AccountServer, startAccountServer } from '../account-server/account-server.ts';
import type { BrowserName, Driver } from '../drivers/driver.ts';
import { launchBrowser } from '../drivers/launch-browser.ts';
import { buildFolder, startRig } from '../e2e/rig.ts';
import { startTogether } from '../start-together.ts';
import { createBrowserWitness } from './browser-witness.ts';
import { createDeskWitness, type Witness } from './witness.ts';

/** What the demo is played on. */
export interface Stage {
  server: AccountServer;
  driver: Driver;
  witness: Witness;
  /** Where the browser is, in words. */
  place: string;
  /** Whether a person sits in front of it. */
  isAttended: boolean;
  stop(): Promise<void>;
}

/** Whether there is a screen that a person may be looking at. */
export const hasScreen = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** The browser on a desk of its own, which no person sees: everything is seen and clicked there by the run. */
export async function startDeskStage(browser: BrowserName): Promise<Stage> {
  const { desk, ...rig } = await startRig(browser);
  const place = `on a virtual screen, DISPLAY=${desk.env.DISPLAY}`;
  return { ...rig, witness: createDeskWitness(desk), place, isAttended: false };
}

/** The browser on the person's own screen. */
export function startOwnStage(browser: BrowserName, say: (words: string) => void): Promise<Stage> {
  return startTogether(async (add) => {
    const server = await startAccountServer();
    add(server.close);
    const driver = await launchBrowser(browser, { extensionDir: buildFolder(browser), env: process.env });
    add(driver.stop);
    const witness = createBrowserWitness(driver, say);
    return { server, driver, witness, place: 'on your screen', isAttended: true };
  });
}
