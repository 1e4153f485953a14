import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A `messages.json` as browsers read it. */
type Messages = Record<string, { message: string }>;

/** These tell the page its language and are never shown. */
const notShown = ['language_code', 'language_direction'];
/** How much longer each word gets: short texts grow by this much in many languages. */
const growth = 0.4;
const accents = new Map(
  [...'aceinouyACEINOUY'].map((letter, at) => [letter, [...'áçéîñöûýÁÇÉÎÑÖÛÝ'][at] ?? letter]),
);

function lengthen(word: string): string {
  const longer = word + word.slice(-Math.ceil(word.length * growth));
  return longer.replace(/[a-z]/gi, (letter) => accents.get(letter) ?? letter);
}

/** "Save" as `[Sávévé]`: longer, accented, with its ends to be seen, and with the same places for other words. */
export const pseudoText = (text: string): string => `[${text.replace(/\p{L}+/gu, lengthen)}]`;

const pseudoMessages = (messages: Messages): Messages =>
  Object.fromEntries(
    Object.entries(messages).map(([key, { message }]) => [
      key,
      { message: notShown.includes(key) ? message : pseudoText(message) },
    ]),
  );

const readMessages = async (build: string, locale: string): Promise<Messages> =>
  JSON.parse(await readFile(join(build, '_locales', locale, 'messages.json'), 'utf8'));

/** A copy of a build whose only language is this one, so that a browser in any language shows it. */
async function buildIn(build: string, locale: string, messages: Messages): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'build-'));
  await cp(build, copy, { recursive: true });
  const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8'));
  await writeFile(join(copy, 'manifest.json'), JSON.stringify({ ...manifest, default_locale: locale }));
  for (const other of await readdir(join(copy, '_locales'))) {
    if (other !== locale) await rm(join(copy, '_locales', other), { recursive: true });
  }
  await writeFile(join(copy, '_locales', locale, 'messages.json'), JSON.stringify(messages));
  return copy;
}

/** A copy of a browser's build in longer and accented English; resolves with its folder. */
export const pseudoBuild = async (build: string): Promise<string> =>
  buildIn(build, 'en', pseudoMessages(await readMessages(build, 'en')));

/** Makes a copy of a browser's build in one language alone; it resolves with its folder. */
export const languageBuild =
  (locale: string) =>
  async (build: string): Promise<string> =>
    buildIn(build, locale, await readMessages(build, locale));
