import type { BrowserHome } from './browser-home.ts';
import { watchDownloads } from './downloads.ts';
import type { Driver, LaunchOptions } from './driver.ts';
import { followFirefoxBackground, waitForExtension } from './firefox-background.ts';
import { createFirefoxProfile, extensionUuid, readAddonId, startFirefox } from './firefox-process.ts';
import { createFirefoxScreen } from './firefox-screen.ts';
import { createFirefoxWindow } from './firefox-window.ts';
import { firstRunPage } from './first-run-page.ts';
import { waitForTab } from './wait-for-tab.ts';
import { zipFolder } from './zip-folder.ts';

const closingMs = 15_000;

/** Starts Firefox in a new profile with the extension installed for good. */
export async function launchFirefox(
  program: string,
  home: BrowserHome,
  { extensionDir, packed }: LaunchOptions,
): Promise<Driver> {
  const downloads = watchDownloads(home.downloads);
  const addonId = await readAddonId(extensionDir);
  const archive = packed ?? (await zipFolder(extensionDir));
  await createFirefoxProfile(home.profile, archive, addonId, downloads.folder);
  let running = await start(program, home, addonId);
  const origin = `moz-extension://${extensionUuid}`;

  const openTab = async (url: string) => {
    const { bidi } = running;
    const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
    await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    return createFirefoxScreen(bidi, context);
  };
  const tabs = () => running.window.tabs();
  const page = firstRunPage(extensionDir);
  const greeting = page && `${origin}/${page}`;
  if (greeting) {
    await waitForTab(tabs, ({ url }) => url === greeting);
    await running.window.closeTab(greeting);
  }
  const close = async () => {
    // A person may have closed it already; what does not end by itself is ended below.
    await running.bidi.send('browser.close', {}).catch(() => undefined);
    await running.process.waitForEnd({ timeoutMs: closingMs });
    await running.process.stop();
  };

  return {
    name: 'firefox',
    version: await running.window.run(() => navigator.userAgent.replace(/.*Firefox\//, '')),
    extension: { id: addonId, origin },
    greeting,
    open: (page) => openTab(`${origin}/${page}`),
    newPage: openTab,
    tabs,
    waitForTab: (matches, limit) => waitForTab(tabs, matches, limit),
    async permissionPrompt(answer, during) {
      await during();
      await running.window.answerPrompt(answer);
    },
    killBackground: () => running.background.killBackground(),
    backgroundAlive: () => running.background.backgroundAlive(),
    waitForBackground: (limit) => running.background.waitForBackground(limit),
    async restart() {
      await close();
      running = await start(program, home, addonId);
    },
    waitForDownload: downloads.waitForDownload,
    async stop() {
      downloads.close();
      await close();
    },
  };
}

async function start(program: string, home: BrowserHome, addonId: string) {
  const { bidi, process } = await startFirefox(program, home);
  const window = createFirefoxWindow(bidi);
  await waitForExtension(window, addonId);
  return { bidi, process, window, background: followFirefoxBackground(window, addonId) };
}
