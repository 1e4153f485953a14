import { rm } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { startTogether } from '../start-together.ts';
import { formFor } from './connect.ts';
import { misfits } from './layout.ts';
import { buildFolder, chosenBrowser, type Rig, startRig } from './rig.ts';
import type { TriedLanguage } from './tried-languages.ts';
import { type Words, wordsOf } from './words.ts';

const widths = [400, 320];
const height = 600;

/** A rig whose browser knows one language alone. */
export interface LanguageRig extends Rig {
  words: Words;
  /** Expects that nothing is cut off at any width of whatever `show` brings up in the page. */
  expectFit(page: string, what: string, show: (screen: Screen) => Promise<void>): Promise<void>;
}

/** Starts one with a build in this language. */
export function startIn({ name, makeBuild, locale }: TriedLanguage): Promise<LanguageRig> {
  return startTogether(async (add) => {
    const build = await makeBuild(buildFolder(chosenBrowser()));
    add(() => rm(build, { recursive: true }));
    const words = await wordsOf(build, locale);
    const rig = await startRig(chosenBrowser(), { extensionDir: build });
    add(rig.stop);
    const expectFit: LanguageRig['expectFit'] = async (page, what, show) => {
      const screen = await rig.driver.open(page);
      for (const [place, width] of widths.entries()) {
        await screen.setSize(width, height);
        if (place === 0) await show(screen);
        if (process.env.NOTIFIER_PICTURES) {
          const file = `${rig.driver.name}-${locale}-${what}-${width}.png`;
          await screen.screenshot(`${process.env.NOTIFIER_PICTURES}/${file}`);
        }
        const message = `${name}, ${what}, ${width} px wide`;
        await expect.poll(() => screen.evaluate(misfits), { message }).toEqual([]);
      }
      await screen.close();
    };
    return { ...rig, words, expectFit };
  });
}

/** Connects to the rig's server in the language of the pages. */
export async function connectIn({ server, driver, words }: LanguageRig): Promise<void> {
  const { name, dashboard, stream, token } = formFor(server);
  const options = await driver.open('options.html');
  await options.fill(words('options.name'), name);
  await options.fill(words('options.dashboardAddress'), dashboard);
  await options.fill(words('options.streamAddress'), stream);
  await options.fill(words('options.token'), token);
  await driver.permissionPrompt('grant', () => options.click('button', words('options.connect')));
  await options.waitForText(words('status.live'));
  await options.close();
}

/** Connects the account to the API of the rig's server too. */
export async function connectApiIn({ server, driver, words }: LanguageRig): Promise<void> {
  server.api.allow('public');
  const options = await driver.open('options.html');
  await options.click('button', words('options.edit'));
  await options.fill(words('options.api.token'), server.apiToken);
  await options.fill(words('options.api.address'), server.apiUrl);
  await options.click('button', words('options.save'));
  await options.waitForText(words('options.saved'));
  await options.close();
}
