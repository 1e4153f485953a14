import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { PlainError } from '../plain-error.ts';
import type { BrowserHome } from './browser-home.ts';
import { chromiumArguments } from './chromium-arguments.ts';
import { followChromiumBackground } from './chromium-background.ts';
import { answerChromiumPrompt } from './chromium-prompt.ts';
import { createChromiumScreen } from './chromium-screen.ts';
import { watchDownloads } from './downloads.ts';
import { type Driver, type LaunchOptions, patienceMs, type StandIn, type Tab } from './driver.ts';
import { firstRunPage } from './first-run-page.ts';
import { waitForTab } from './wait-for-tab.ts';

/** Starts Chromium, Chrome or Edge in a new profile, with a window. */
export async function launchChromium(
  program: string,
  home: BrowserHome,
  { extensionDir, desk, standIn }: LaunchOptions,
): Promise<Driver> {
  const downloads = watchDownloads(home.downloads);
  let running = await start(program, home, extensionDir, standIn);
  const page = firstRunPage(extensionDir);
  const greeting = page && (await closeGreeting(running.context, `${running.extension.origin}/${page}`));

  const openTab = async (url: string) => {
    const page = await running.context.newPage();
    await page.goto(url);
    return createChromiumScreen(page);
  };
  const tabs = async () =>
    Promise.all(running.context.pages().map(async (page) => toTab(page, await frontTitle())));
  const frontTitle = async () => (desk ? desk.xdotool('getwindowfocus', 'getwindowname') : '');

  return {
    name: 'chromium',
    version: running.context.browser()?.version() ?? '',
    extension: running.extension,
    greeting,
    open: (page) => openTab(`${running.extension.origin}/${page}`),
    newPage: openTab,
    tabs,
    waitForTab: (matches, limit) => waitForTab(tabs, matches, limit),
    permissionPrompt: (answer, during) => (desk ? answerChromiumPrompt(desk, answer, during) : during()),
    killBackground: () => running.background.killBackground(),
    backgroundAlive: () => running.background.backgroundAlive(),
    waitForBackground: (limit) => running.background.waitForBackground(limit),
    async restart() {
      await running.context.close();
      running = await start(program, home, extensionDir, standIn);
    },
    waitForDownload: downloads.waitForDownload,
    async stop() {
      downloads.close();
      await running.context.close();
    },
  };
}

/** Closes the page that a new installation opens, so that it does not come in front of another; resolves with its address. */
async function closeGreeting(context: BrowserContext, url: string): Promise<string> {
  const isGreeting = (page: Page) => page.url() === url;
  const page =
    context.pages().find(isGreeting) ??
    (await context.waitForEvent('page', {
      predicate: async (opened) => {
        await opened.waitForURL(url).catch(() => undefined);
        return isGreeting(opened);
      },
      timeout: patienceMs,
    }));
  await page.waitForLoadState();
  await page.close();
  return url;
}

const standInArgs = ({ host, port, spkiHash }: StandIn): string[] => [
  `--host-resolver-rules=MAP ${host}:443 127.0.0.1:${port}`,
  `--ignore-certificate-errors-spki-list=${spkiHash}`,
];

async function start(
  program: string,
  { profile, downloads, env }: BrowserHome,
  extensionDir: string,
  standIn: StandIn | undefined,
) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program,
    headless: false,
    // Whoever started this ends it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    viewport: null,
    env: definedOnly(env),
    args: [
      ...chromiumArguments(extensionDir),
      '--window-position=0,0',
      '--window-size=1280,1040',
      ...(standIn ? standInArgs(standIn) : []),
    ],
  });
  const keepDownloads = (page: Page) =>
    page.on('download', (download) => void download.saveAs(join(downloads, download.suggestedFilename())));
  for (const page of context.pages()) keepDownloads(page);
  context.on('page', keepDownloads);
  const [anchor = await context.newPage()] = context.pages();
  const worker =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent('serviceworker', { timeout: patienceMs }).catch(() => undefined));
  if (!worker) {
    await context.close();
    throw new PlainError(
      `${program} did not load the extension within ${patienceMs} ms (Google Chrome takes none this way): install Chromium, or set CHROMIUM_PATH to it`,
    );
  }
  const { origin, host: id } = new URL(worker.url());
  const extensionOrigin = origin === 'null' ? `chrome-extension://${id}` : origin;
  const background = await followChromiumBackground(context, anchor, extensionOrigin);
  await background.waitForBackground();
  return { context, background, extension: { id, origin: extensionOrigin } };
}

async function toTab(page: Page, frontTitle: string): Promise<Tab> {
  const title = await page.title().catch(() => '');
  return { url: page.url(), title, active: title !== '' && frontTitle.startsWith(`${title} - `) };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
