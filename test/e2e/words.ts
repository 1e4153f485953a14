import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A build's text of this key, such as `popup.settings`, with words in its places. */
export type Words = (key: string, ...substitutions: string[]) => string;

/** The words that a build with one language shows. */
export async function wordsOf(build: string, locale: string): Promise<Words> {
  const file = join(build, '_locales', locale, 'messages.json');
  const messages: Record<string, { message: string }> = JSON.parse(await readFile(file, 'utf8'));
  return (key, ...substitutions) => {
    const text = messages[key.replaceAll('.', '_')]?.message;
    if (text === undefined) throw new Error(`there is no text "${key}" in ${file}`);
    return text.replace(/\$([1-9])/g, (_, place) => substitutions[Number(place) - 1] ?? '');
  };
}
