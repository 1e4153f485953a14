import { readdirSync, readFileSync } from 'node:fs';

/** The texts of one language by key, such as `popup.settings`. */
export type Texts = ReadonlyMap<string, string>;

interface Nested {
  [key: string]: string | Nested;
}

const folder = new URL('../../utils/locales/', import.meta.url);

/** The languages that there are texts in. */
export const locales = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));

export function readTexts(locale: string): Texts {
  return new Map(flatten(JSON.parse(readFileSync(new URL(`${locale}.json`, folder), 'utf8')) as Nested));
}

const flatten = (texts: Nested, path: readonly string[] = []): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : flatten(value, [...path, key]),
  );

/** The keys that have one text for each plural category: those that have one for `other`. */
export const pluralKeys = (texts: Texts): string[] =>
  [...texts.keys()].filter((key) => key.endsWith('.other')).map((key) => key.replace(/\.other$/, ''));

/** A language as `Intl` and pages name it: `pt-BR`, where extensions have `pt_BR`. */
export const tagOf = (locale: string): string => locale.replace('_', '-');

/** The plural categories of a language. */
export const categoriesOf = (locale: string): Intl.LDMLPluralRule[] =>
  new Intl.PluralRules(tagOf(locale)).resolvedOptions().pluralCategories;

/** Whether a category of a language stands for several whole numbers, so that its text has to say which. */
export function isForSeveral(locale: string, category: string): boolean {
  const rules = new Intl.PluralRules(tagOf(locale));
  const numbers = Array.from({ length: 1001 }, (_, number) => number);
  return numbers.filter((number) => rules.select(number) === category).length > 1;
}

/** The places for words from elsewhere in a text: `$1` to `$9`. */
export const placesIn = (text: string): Set<string> => new Set(text.match(/\$[1-9]/g));
