import { locales, readTexts, tagOf } from '../i18n/locales.ts';
import { languageBuild, pseudoBuild } from '../i18n/pseudo.ts';

/** A language to open the pages in: a build that has no other one, and what its pages say of themselves. */
export interface TriedLanguage {
  name: string;
  makeBuild: (build: string) => Promise<string>;
  locale: string;
  /** What `lang` says. */
  tag: string;
  direction: 'ltr' | 'rtl';
}

const longer: TriedLanguage = {
  name: 'longer texts',
  makeBuild: pseudoBuild,
  locale: 'en',
  tag: 'en',
  direction: 'ltr',
};

const languageOf = (locale: string): TriedLanguage => ({
  name: locale,
  makeBuild: languageBuild(locale),
  locale,
  tag: tagOf(locale),
  direction: readTexts(locale).get('language.direction') === 'rtl' ? 'rtl' : 'ltr',
});

/** Every language that there are texts in, English aside. */
export const translations = locales.filter((locale) => locale !== 'en').map(languageOf);

/**
 * What every page is tried in: texts longer than those of any language, and one language that is read from the right.
 * Or the languages that `NOTIFIER_LANGUAGES` names, such as `de,ja`; with `NOTIFIER_PICTURES` it makes their pictures.
 */
export const triedLanguages: readonly TriedLanguage[] = process.env.NOTIFIER_LANGUAGES?.split(',').map(
  languageOf,
) ?? [longer, languageOf('ar')];
