import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { misfits, openDetails } from './layout.ts';
import { buildFolder, chosenBrowser, startRig } from './rig.ts';
import { translations } from './tried-languages.ts';
import { wordsOf } from './words.ts';

/** Arabic is tried on every page elsewhere. */
const others = translations.filter(({ locale }) => locale !== 'ar');

test.each(others)('a browser shows its pages in $name, and they fit', async ({ makeBuild, locale, tag }) => {
  const build = await makeBuild(buildFolder(chosenBrowser()));
  const words = await wordsOf(build, locale);
  const rig = await startRig(chosenBrowser(), { extensionDir: build });
  try {
    const shown = { 'popup.html': 'popup.noAccount', 'options.html': 'options.connectAccount' };
    for (const [page, key] of Object.entries(shown)) {
      const screen = await rig.driver.open(page);
      await screen.setSize(400, 600);
      await screen.waitForText(words(key));
      await screen.evaluate(openDetails);
      expect(await screen.evaluate(() => document.documentElement.lang)).toBe(tag);
      expect(await screen.evaluate(misfits), `${locale}, ${page}`).toEqual([]);
      await screen.close();
    }
  } finally {
    await rig.stop();
    await rm(build, { recursive: true });
  }
});
