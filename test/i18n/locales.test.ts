import { describe, expect, test } from 'vitest';
import { categoriesOf, isForSeveral, locales, placesIn, pluralKeys, readTexts, tagOf } from './locales';

/** What a title may have, and what its subject may take of that (utils/events/wording.ts). */
const longestTitle = 80;
const longestSubject = 44;
/** Channels stand in columns of the popup that are 54 px wide. */
const longestChannel = 10;

const english = readTexts('en');
const plurals = pluralKeys(english);
const pluralKeyOf = (key: string) => plurals.find((plural) => key.startsWith(`${plural}.`));
const isTitle = (key: string) => key.startsWith('events.') && key.endsWith('.title');
const isSentence = (key: string) => key.startsWith('events.') && key.endsWith('.sentence');
const lengthOf = (text: string) => Array.from(text).length;

describe.each(locales)('the texts in %s', (locale) => {
  const texts = readTexts(locale);

  test('have exactly the keys of English, and every plural category of their language', () => {
    const single = [...english.keys()].filter((key) => pluralKeyOf(key) === undefined);
    const counted = plurals.flatMap((key) => categoriesOf(locale).map((category) => `${key}.${category}`));
    expect([...texts.keys()].sort()).toEqual([...single, ...counted].sort());
  });

  test('have a place for everything that English has a place for', () => {
    const lacking = [...texts].filter(([key, text]) => {
      const plural = pluralKeyOf(key);
      const category = key.split('.').at(-1) ?? '';
      const model = english.get(plural === undefined ? key : `${plural}.other`) ?? '';
      const needed = plural === undefined || isForSeveral(locale, category) ? placesIn(model) : new Set();
      return [...needed].some((place) => !text.includes(String(place)));
    });
    expect(lacking).toEqual([]);
  });

  test('have a place for nothing else', () => {
    const excessive = [...texts].filter(([key, text]) => {
      const plural = pluralKeyOf(key);
      const model = english.get(plural === undefined ? key : `${plural}.other`) ?? '';
      return placesIn(text).difference(placesIn(model)).size > 0;
    });
    expect(excessive).toEqual([]);
  });

  test('are never empty and have no space at either end', () => {
    expect([...texts].filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
  });

  test('have titles that no operating system cuts off', () => {
    const long = [...texts].filter(([key, text]) => isTitle(key) && lengthOf(text) > longestTitle);
    expect(long).toEqual([]);
  });

  test('have sentences that stay whole around the longest subject', () => {
    const subject = 'x'.repeat(longestSubject);
    const long = [...texts].filter(
      ([key, text]) => isSentence(key) && lengthOf(text.replace('$1', subject)) > longestTitle,
    );
    expect(long).toEqual([]);
  });

  test('name channels so briefly that they fit above their column', () => {
    const long = [...texts].filter(
      ([key, text]) => key.startsWith('channels.') && lengthOf(text) > longestChannel,
    );
    expect(long).toEqual([]);
  });

  test('say their own language and its direction', () => {
    expect(texts.get('language.code')).toBe(tagOf(locale));
    expect(texts.get('language.direction')).toBe(/^(ar|fa|he|ur)\b/.test(locale) ? 'rtl' : 'ltr');
  });
});

test('a language with more plural categories than English needs a text for each', () => {
  expect(categoriesOf('ar').sort()).toEqual(['few', 'many', 'one', 'other', 'two', 'zero']);
  expect(isForSeveral('ar', 'two')).toBe(false);
  expect(isForSeveral('ar', 'few')).toBe(true);
  expect(isForSeveral('fr', 'one')).toBe(true);
});
