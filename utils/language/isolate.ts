import { i18n } from '#i18n';

/** Hebrew, Arabic and the other scripts that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name that stands in a sentence, kept in its own direction (FSI … PDI; Unicode UAX 9) where that may be another one
 * than the sentence has: "shop (production)" stays together in Arabic, and an Arabic name in English.
 */
export const isolate = (name: string): string =>
  i18n.t('language.direction') === 'rtl' || rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
