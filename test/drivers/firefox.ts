import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchDownloads } from './downloads.ts';
import type { Driver, LaunchOptions } from './driver.ts';
import { followFirefoxBackground, waitForExtension } from './firefox-background.ts';
import { createFirefoxProfile, extensionUuid, readAddonId, startFirefox } from './firefox-process.ts';
import { createFirefoxScreen } from './firefox-screen.ts';
import { createFirefoxWindow } from './firefox-window.ts';
import { waitForTab } from './wait-for-tab.ts';

const closingMs = 15_000;

/** Starts the Firefox that is installed, in a new profile, with the extension installed for good. */
export async function launchFirefox({ extensionDir, env }: LaunchOptions): Promise<Driver> {
  const home = await mkdtemp(join(tmpdir(), 'firefox-'));
  const profile = join(home, 'profile');
  const downloads = watchDownloads(join(home, 'downloads'));
  const addonId = await readAddonId(extensionDir);
  await createFirefoxProfile(profile, extensionDir, addonId, downloads.folder);
  let running = await start(profile, env, addonId);
  const origin = `moz-extension://${extensionUuid}`;

  const openTab = async (url: string) => {
    const { bidi } = running;
    const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
    await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    return createFirefoxScreen(bidi, context);
  };
  const tabs = () => running.window.tabs();
  const close = async () => {
    await running.bidi.send('browser.close', {});
    await running.process.waitForEnd({ timeoutMs: closingMs });
    await running.process.stop();
  };

  return {
    name: 'firefox',
    version: await running.window.run(() => navigator.userAgent.replace(/.*Firefox\//, '')),
    extension: { id: addonId, origin },
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
      running = await start(profile, env, addonId);
    },
    waitForDownload: downloads.waitForDownload,
    async stop() {
      downloads.close();
      await close();
      await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function start(profile: string, env: NodeJS.ProcessEnv, addonId: string) {
  const { bidi, process } = await startFirefox(profile, env);
  const window = createFirefoxWindow(bidi);
  await waitForExtension(window, addonId);
  return { bidi, process, window, background: followFirefoxBackground(window, addonId) };
}
