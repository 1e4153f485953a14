import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../desk/started-process.ts';
import type { Screen } from '../drivers/driver.ts';
import { formFor } from '../e2e/connect.ts';
import { deployment, payload, serverEvent } from '../e2e/payloads.ts';
import { buildFolder, type Rig, startRig } from '../e2e/rig.ts';
import { type Words, wordsOf } from '../e2e/words.ts';
import { languageBuild, pseudoBuild } from '../i18n/pseudo.ts';
import { runProgram } from '../plain-error.ts';
import { ensureBuilt } from './build.ts';

const looks = {
  light: (screen: Screen) => screen.setColorScheme('light'),
  dark: (screen: Screen) => screen.setColorScheme('dark'),
  contrast: async (screen: Screen) => {
    await screen.setColorScheme('dark');
    await screen.setHighContrast?.(true);
  },
};
type Look = keyof typeof looks;

/** Each language with what a person may see it in. */
const languages: { name: string; locale: string; build: () => Promise<string>; seen: Look[] }[] = [
  {
    name: 'english',
    locale: 'en',
    build: async () => buildFolder('chromium'),
    seen: ['light', 'dark', 'contrast'],
  },
  { name: 'longer', locale: 'en', build: () => pseudoBuild(buildFolder('chromium')), seen: ['light'] },
  {
    name: 'arabic',
    locale: 'ar',
    build: () => languageBuild('ar')(buildFolder('chromium')),
    seen: ['light', 'dark'],
  },
];

const sections = [
  'accounts',
  'channels',
  'rules',
  'notifications',
  'deliveries',
  'activity',
  'diagnostics',
  'data',
  'about',
];
const small = { width: 400, height: 600 };
const wide = { width: 1100, height: 900 };

interface Album {
  rig: Rig;
  words: Words;
  /** Takes the screen as it is now in every look. */
  picture: (screen: Screen, name: string) => Promise<void>;
}

async function openPage({ rig }: Album, page: string, { width, height }: typeof small): Promise<Screen> {
  const screen = await rig.driver.open(page);
  await screen.setSize(width, height);
  return screen;
}

/** What is loaded only when it is shown is there once the page has nothing more to do. */
const whenIdle = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve()));

/** The first run from its first step to its last; connects on the way. */
async function pictureWelcome(album: Album): Promise<void> {
  const { rig, words, picture } = album;
  const page = await openPage(album, 'welcome.html', wide);
  await page.waitForText(words('welcome.connect.title'));
  await picture(page, 'welcome-connect');
  const { name, dashboard, stream, token } = formFor(rig.server);
  await page.fill(words('options.name'), name);
  await page.fill(words('options.dashboardAddress'), dashboard);
  await page.fill(words('options.streamAddress'), stream);
  await page.fill(words('options.token'), token);
  await rig.driver.permissionPrompt('grant', () => page.click('button', words('options.connect')));
  await page.waitForText(words('welcome.preset.title'));
  await picture(page, 'welcome-preset');
  await page.click('button', words('welcome.next'));
  await page.click('button', words('options.showTest'));
  await page.waitForText(words('welcome.test.question'));
  await picture(page, 'welcome-test');
  await page.click('button', words('welcome.test.notSeen'));
  await page.waitForText(words('fixes.then'));
  await picture(page, 'welcome-fixes');
  await page.click('button', words('welcome.skip'));
  await page.waitForText(words('welcome.done.title'));
  await picture(page, 'welcome-done');
  await page.close();
}

async function pictureEmpty(album: Album): Promise<void> {
  const popup = await openPage(album, 'popup.html', small);
  await popup.waitForText(album.words('states.notConnected'));
  await album.picture(popup, 'popup-not-connected');
  await popup.close();
}

async function picturePopup(album: Album): Promise<void> {
  const { rig, words, picture } = album;
  await rig.server.post(deployment('stack.redeploy.ok', 'shop-frontend', 'production', 1));
  await rig.server.post(payload('app.auth', { user: 'ops@example.com', app: 'Toolbelt' }));
  await rig.server.post(deployment('stack.redeploy.fail', 'my-app', 'production', 4711));
  await rig.server.post(serverEvent('server.stopped', 'lion'));
  const popup = await openPage(album, 'popup.html', small);
  await popup.waitForText(words('events.server.stopped.sentence', 'lion'));
  await picture(popup, 'popup-activity');
  await popup.click('tab', words('popup.settings'));
  await popup.click('tab', words('popup.applicationScope'));
  await popup.waitForText(words('grid.all'));
  await picture(popup, 'popup-applications');
  await popup.click('button', words('grid.more'));
  await popup.click('button', words('grid.presets'));
  await popup.waitForText(words('presets.nothingAbout'));
  await picture(popup, 'popup-presets');
  await popup.press('Escape');
  await popup.click('tab', words('popup.accountScope'));
  await popup.waitForText(words('finance.title'));
  await picture(popup, 'popup-account');
  await popup.close();
}

/** What may be wrong, as the background notes it: a journal that does not open, a gap, no network. */
async function noteTroubles(): Promise<void> {
  const { storage } = (globalThis as unknown as { chrome: { storage: Record<'local' | 'session', Area> } })
    .chrome;
  const { accounts: stored } = await storage.local.get('accounts');
  const { accounts } = stored as { accounts: [{ id: string }] };
  const [{ id }] = accounts;
  const now = Date.now();
  await storage.local.set({ [`gap:${id}`]: { from: now - 3 * 3_600_000, to: now - 3_600_000 } });
  await storage.session.set({
    'trouble:no-journal': now,
    [`status:${id}`]: { state: 'offline', changedAt: now, attempts: 1 },
  });
}

interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: object): Promise<void>;
}

/** Last: what it notes stays. */
async function pictureTroubles(album: Album): Promise<void> {
  const popup = await openPage(album, 'popup.html', small);
  await popup.waitForText(album.words('popup.activity'));
  await popup.evaluate(noteTroubles);
  await popup.waitForText(album.words('trouble.noJournal'));
  await album.picture(popup, 'popup-troubles');
  await popup.close();
}

async function pictureOptions(album: Album): Promise<void> {
  for (const section of sections) {
    const page = await openPage(album, `options.html#${section}`, wide);
    await page.waitForText(album.words(`options.sections.${section}`));
    await album.picture(page, `options-${section}`);
    await page.close();
  }
}

/**
 * Takes every screen of the built extension, in Chromium, in every look and language, to be looked at by a person.
 * They go to `test-results/screens`, or to the folder that is named.
 */
await runProgram(async () => {
  const folder = process.argv[2] ?? join(import.meta.dirname, '../../test-results/screens');
  await mkdir(folder, { recursive: true });
  await ensureBuilt('chromium');
  for (const { name: language, locale, build, seen } of languages) {
    const extensionDir = await build();
    const words = await wordsOf(extensionDir, locale);
    const rig = await startRig('chromium', { extensionDir });
    try {
      const picture = async (screen: Screen, name: string) => {
        for (const look of seen) {
          await looks[look](screen);
          await screen.evaluate(whenIdle);
          const path = join(folder, `${name}-${language}-${look}.png`);
          await screen.screenshot(path);
          await runCommand('convert', [path, '-colors', '128', `PNG8:${path}`], {});
          await screen.setHighContrast?.(false);
        }
      };
      const album = { rig, words, picture };
      await pictureEmpty(album);
      await pictureWelcome(album);
      await picturePopup(album);
      await pictureOptions(album);
      await pictureTroubles(album);
    } finally {
      await rig.stop();
      if (extensionDir !== buildFolder('chromium')) await rm(extensionDir, { recursive: true });
    }
  }
});
