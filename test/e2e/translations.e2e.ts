import { expect, test } from 'vitest';
import { startIn } from './language-rig.ts';
import { openDetails } from './layout.ts';
import { chosenBrowser } from './rig.ts';
import { translations } from './tried-languages.ts';

/** Arabic is tried on every page elsewhere, in both browsers. Each other one is tried in one of them: they lay it out alike. */
const others = translations
  .filter(({ locale }) => locale !== 'ar')
  .filter((_, place) => (place % 2 === 0) === (chosenBrowser() === 'chromium'));

test.each(others)('a browser shows its pages in $name, and they fit', async (language) => {
  const rig = await startIn(language);
  try {
    const shown = { 'popup.html': 'popup.noAccount', 'options.html': 'options.connectAccount' };
    for (const [page, key] of Object.entries(shown)) {
      await rig.expectFit(page, `unconnected-${page}`, async (screen) => {
        await screen.waitForText(rig.words(key));
        await screen.evaluate(openDetails);
        expect(await screen.evaluate(() => document.documentElement.lang)).toBe(language.tag);
      });
    }
  } finally {
    await rig.stop();
  }
});
