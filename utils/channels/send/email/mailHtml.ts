import { i18n } from '#i18n';
import { language } from '../../../language/language';
import type { MailEvent } from './mailText';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const paragraph = (text: string): string => (text ? `<p>${escaped(text)}</p>` : '');

const section = ({ title, message, rows, link }: MailEvent): string =>
  [
    `<h2>${escaped(title)}</h2>`,
    paragraph(message),
    `<p>${rows.map(({ label, value }) => escaped(`${label}: ${value}`)).join('<br>')}</p>`,
    `<p><a href="${escaped(link)}">${escaped(i18n.t('delivery.open'))}</a></p>`,
  ].join('');

interface Parts {
  before: readonly string[];
  named: readonly MailEvent[];
  after: readonly string[];
}

/** Simple enough for every mail program: no style, image or script, nothing that loads anything. */
export const mailHtml = ({ before, named, after }: Parts): string =>
  [
    `<!doctype html><html lang="${language()}" dir="${i18n.t('language.direction')}"><body>`,
    ...before.map(paragraph),
    ...named.map(section),
    ...after.map(paragraph),
    '</body></html>',
  ].join('');
