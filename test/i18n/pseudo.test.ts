import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placesIn, readTexts } from './locales';
import { languageBuild, pseudoBuild, pseudoText } from './pseudo';

const english = [...readTexts('en').values()];
const lettersIn = (text: string) => text.match(/\p{L}/gu)?.length ?? 0;

async function fakeBuild(): Promise<string> {
  const build = await mkdtemp(join(tmpdir(), 'build-'));
  await writeFile(join(build, 'manifest.json'), JSON.stringify({ name: 'x', default_locale: 'en' }));
  for (const [locale, direction] of [
    ['en', 'ltr'],
    ['ar', 'rtl'],
  ] as const) {
    await mkdir(join(build, '_locales', locale), { recursive: true });
    const messages = { language_direction: { message: direction }, save: { message: `Save ${locale}` } };
    await writeFile(join(build, '_locales', locale, 'messages.json'), JSON.stringify(messages));
  }
  return build;
}

test('pseudo texts are at least 35 % longer, accented and bracketed', () => {
  expect(pseudoText('Save')).toBe('[Sávévé]');
  for (const text of english) {
    expect(lettersIn(pseudoText(text))).toBeGreaterThanOrEqual(lettersIn(text) * 1.35);
    expect(pseudoText(text)).toMatch(/^\[.*\]$/);
  }
});

test('pseudo texts keep their places', () => {
  for (const text of english) expect(placesIn(pseudoText(text))).toEqual(placesIn(text));
});

test.each([
  ['longer texts', pseudoBuild, 'en', 'ltr', '[Sávévé éññ]'],
  ['Arabic', languageBuild('ar'), 'ar', 'rtl', 'Save ar'],
])('%s are in a copy of their own', async (_, make, locale, direction, save) => {
  const copy = await make(await fakeBuild());
  expect(await readdir(join(copy, '_locales'))).toEqual([locale]);
  const read = async (file: string) => JSON.parse(await readFile(join(copy, file), 'utf8'));
  expect(await read('manifest.json')).toEqual({ name: 'x', default_locale: locale });
  expect(await read(`_locales/${locale}/messages.json`)).toEqual({
    language_direction: { message: direction },
    save: { message: save },
  });
});
