import { i18n } from '#i18n';

/** The language of the texts in use, for `Intl`: the browser's own may be one that there are no texts for. */
export const language = (): string => i18n.t('language.code');

/** Tells the page in which language and direction its texts are. */
export function setPageLanguage(root: HTMLElement): void {
  root.lang = language();
  root.dir = i18n.t('language.direction');
}
