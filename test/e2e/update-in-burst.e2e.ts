import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportJournal } from '../demo/journal.ts';
import { lookUntil } from '../desk/look-until.ts';
import type { Driver, Screen } from '../drivers/driver.ts';
import { openHandle } from '../soak/background.ts';
import { followBus } from '../soak/bus.ts';
import { type PlannedEvent, soakBody } from '../soak/events.ts';
import { judge, type SoakJournal } from '../soak/judge.ts';
import { connected } from './connect.ts';
import { buildFolder, chosenBrowser, type Rig } from './rig.ts';

/** About what a deploy of many servers brings, for longer than an update takes. */
const count = 120;
const everyMs = 40;
const updateAfter = 40;
const settledMs = 40_000;

const type = 'server.stopped';
const planned = Array.from({ length: count }, (_, place): PlannedEvent => {
  const mark = `soak-${String(place).padStart(6, '0')}`;
  const body = (now: number) => soakBody(type, mark, Math.floor(now / 1000));
  return { mark, type, body, isStamped: true, copies: 1 };
});

declare const chrome: {
  runtime: { reload(): void; getManifest(): { version: string } };
  /** What Chromium's own page of extensions has. */
  developerPrivate: { updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void> };
};

let rig: Rig;
let build: string;
beforeAll(async () => {
  build = await mkdtemp(join(tmpdir(), 'notifier-build-'));
  await cp(buildFolder(chosenBrowser()), build, { recursive: true });
  rig = await connected({ extensionDir: build });
  await allowReload(rig.driver);
});
afterAll(async () => {
  await rig?.stop();
  await rm(build, { recursive: true, force: true });
});

/** Without it Chromium does not start again what was loaded from a folder. */
async function allowReload({ name, newPage }: Driver): Promise<void> {
  if (name !== 'chromium') return;
  const extensions = await newPage('chrome://extensions');
  await extensions.evaluate(() =>
    chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }),
  );
  await extensions.close();
}

/** The next version takes the place of the one that runs: Chromium reads the folder again, Firefox what it installed. */
async function update(page: Screen): Promise<void> {
  const path = join(build, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as object;
  await writeFile(path, JSON.stringify({ ...manifest, version: '99.0.0' }));
  await page.evaluate(() => {
    // The page goes with it, so it answers first.
    setTimeout(() => chrome.runtime.reload());
  });
}

test('an update in the middle of a burst loses nothing and tells nothing twice', {
  timeout: 120_000,
}, async () => {
  const { server, desk, driver } = rig;
  const page = await driver.open('popup.html');
  for (const [place, { body }] of planned.entries()) {
    if (place === updateAfter) await update(page);
    await server.post(body(Date.now()));
    await delay(everyMs);
  }
  await server.waitForStream({ timeoutMs: settledMs });
  const bus = followBus(desk);
  expect(await bus.wait(() => bus.size() >= count, settledMs), 'every event is told').toBe(true);
  const handle = await openHandle(driver);
  const isDone = async () => (await handle.pending()) === 0 || undefined;
  await lookUntil(isDone, { what: 'no delivery to wait for anything', timeoutMs: settledMs });
  const journal = (await exportJournal(driver)) as unknown as SoakJournal;
  const judged = judge({ planned, isShown: () => true, journal, notifications: desk.notifications });
  expect(judged).toMatchObject({ events: count, lost: 0, duplicated: 0, notified: count, problems: [] });
  if (driver.name !== 'chromium') return;
  const options = await driver.open('options.html');
  expect(await options.evaluate(() => chrome.runtime.getManifest().version)).toBe('99.0.0');
});
