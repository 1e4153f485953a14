import { describe, expect, test } from 'vitest';
import { cognates, names } from './cognates';
import { glossary } from './glossary';
import { locales, readTexts } from './locales';

/** Texts that name another one as it is written elsewhere, such as a button's. */
const mentions = [
  ['status.notAllowed', 'options.allowAccess'],
  ['apiStatus.notAllowed', 'options.allowAccess'],
  ['facts.channelOff', 'options.sections.channels'],
  ['tests.off', 'events.test.webhook.title'],
  ['tests.off', 'channels.browser'],
  ['quiet.scope', 'popup.activity'],
  ['grid.changedForApplication', 'grid.allApplications'],
  ['grid.newTypeAbout', 'grid.everythingElse'],
  ['copy.nothing', 'grid.allApplications'],
  ['exchange.problems.notJson', 'exchange.export'],
  ['exchange.problems.notSettings', 'exchange.export'],
  ['channelsSection.overflow.other', 'options.sections.deliveries'],
  ['channelsSection.switchedOn', 'options.sections.deliveries'],
] as const;

/** Texts that say it with fewer words than English does; `fixes` speaks the words of operating systems. */
const shorter = ['events.app.deauth.sentence', 'popup.accountScope', 'popup.applicationScope'];

/** The quotation marks and apostrophes of each language. */
const quotes: Record<string, string> = {
  ar: '«»',
  de: '„“',
  en: "“”’'",
  es: '«»',
  fr: '«»’',
  ja: '「」',
  pt_BR: '“”',
};

const english = readTexts('en');
const isSaid = (text: string) => /\p{L}/u.test(text.replace(/\$[1-9]/g, ''));

describe.each(locales)('the words in %s', (locale) => {
  const texts = [...readTexts(locale)];
  const said = new Map(texts);

  test.skipIf(locale === 'en')('are not left in English', () => {
    const allowed = [...names, ...(cognates[locale] ?? [])];
    const left = texts.filter(
      ([key, text]) =>
        !key.startsWith('language.') && isSaid(text) && text === english.get(key) && !allowed.includes(text),
    );
    expect(left).toEqual([]);
  });

  test('call a button in a sentence as it is called on the page', () => {
    const wrong = mentions.filter(
      ([sentence, named]) => !said.get(sentence)?.includes(said.get(named) ?? '?'),
    );
    expect(wrong).toEqual([]);
  });

  test.skipIf(locale === 'en')('name a concept by its one word', () => {
    const other = texts.filter(([key, text]) =>
      glossary.some(
        ({ english: named, words }) =>
          named.test(english.get(key) ?? '') &&
          !shorter.includes(key) &&
          !key.startsWith('fixes.') &&
          !words[locale]?.test(text),
      ),
    );
    expect(other).toEqual([]);
  });

  test('are quoted as the language quotes', () => {
    const foreign = texts.filter(([, text]) =>
      (text.match(/["'«»„“”‚‘’‹›「」]/g) ?? []).some((mark) => !quotes[locale]?.includes(mark)),
    );
    expect(foreign).toEqual([]);
  });

  test('keep their dots', () => {
    expect(texts.filter(([, text]) => text.includes('...'))).toEqual([]);
  });
});

test('French sets a space that does not break before high punctuation', () => {
  const loose = [...readTexts('fr')].filter(([, text]) =>
    /[^\u00a0\u202f][;!?»](?:\s|$)| :|[^\u00a0]:\s|«[^\u00a0]/.test(text),
  );
  expect(loose).toEqual([]);
});

test('every cognate is still in use', () => {
  const idle = Object.entries(cognates).flatMap(([locale, words]) => {
    const used = new Set(readTexts(locale).values());
    return words.filter((word) => !used.has(word)).map((word) => `${locale}: ${word}`);
  });
  expect(idle).toEqual([]);
});
