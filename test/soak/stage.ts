import { startAccountServer } from '../account-server/account-server.ts';
import { startDesk } from '../desk/desk.ts';
import type { BrowserName } from '../drivers/driver.ts';
import { launchBrowser } from '../drivers/launch-browser.ts';
import { buildFolder } from '../e2e/rig.ts';
import { startTogether } from '../start-together.ts';
import { replaceDaemon } from './daemon.ts';
import { startFaultProxy } from './fault-proxy.ts';
import type { Random } from './random.ts';

const dismissEveryMs = 500;

/** A platform behind a bad network, a desktop whose notifications go after a while, a browser with the built extension. */
export const startStage = (browser: BrowserName, random: Random, dismissAfterMs: number) =>
  startTogether(async (add) => {
    const server = await startAccountServer();
    add(server.close);
    const proxy = await startFaultProxy(server.origin, random);
    add(proxy.close);
    const desk = await startDesk();
    add(desk.stop);
    const daemon = await replaceDaemon(desk.env);
    const dismissing = setInterval(() => daemon.dismiss(dismissAfterMs), dismissEveryMs);
    add(async () => {
      clearInterval(dismissing);
      daemon.close();
    });
    const extensionDir = buildFolder(browser);
    const driver = await launchBrowser(browser, { extensionDir, env: desk.env, desk });
    add(driver.stop);
    return { server, proxy, desk, driver };
  });

export type Stage = Awaited<ReturnType<typeof startStage>>;
