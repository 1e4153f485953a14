import { fileURLToPath } from 'node:url';
import { type AccountServer, startAccountServer } from '../account-server/account-server.ts';
import { type Desk, startDesk } from '../desk/desk.ts';
import type { BrowserName, Driver, StandIn } from '../drivers/driver.ts';
import { launchBrowser } from '../drivers/launch-browser.ts';
import { PlainError } from '../plain-error.ts';
import { startTogether } from '../start-together.ts';

/** A platform, a desktop and a browser with the built extension in it. */
export interface Rig {
  server: AccountServer;
  desk: Desk;
  driver: Driver;
  stop(): Promise<void>;
}

const builds = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' } as const;

/** Where the build for a browser is. */
export function buildFolder(browser: BrowserName): string {
  return fileURLToPath(new URL(`../../.output/${builds[browser]}`, import.meta.url));
}

/** The browser that this run is about: `NOTIFIER_BROWSER`, else Chromium. */
export function chosenBrowser(name = process.env.NOTIFIER_BROWSER ?? 'chromium'): BrowserName {
  if (name !== 'chromium' && name !== 'firefox')
    throw new PlainError(`"${name}" is neither chromium nor firefox: name one of them`);
  return name;
}

export interface RigOptions {
  /** Another build than the one in `.output`. */
  extensionDir?: string;
  /** As in `LaunchOptions`. */
  packed?: Buffer;
  standIn?: StandIn;
}

/** Starts all three; what did start is stopped again when one of them fails. */
export function startRig(
  browser = chosenBrowser(),
  { extensionDir = buildFolder(browser), packed, standIn }: RigOptions = {},
): Promise<Rig> {
  return startTogether(async (add) => {
    const server = await startAccountServer();
    add(server.close);
    const desk = await startDesk();
    add(desk.stop);
    const driver = await launchBrowser(browser, { extensionDir, packed, env: desk.env, desk, standIn });
    add(driver.stop);
    return { server, desk, driver };
  });
}
