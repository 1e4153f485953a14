import { plainText } from '../../events/plainText';
import { redactText, removed } from '../../events/redact';

const mostCharacters = 500;
/** Where the words of a page are, if it has any. */
const mostOfPage = 16_000;

const isPage = (text: string): boolean => /^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(text);
const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** What a page says, without its markup: servers in front of a receiver answer with pages. */
const wordsOfPage = (page: string): string =>
  page
    .slice(0, mostOfPage)
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1>|$)/gi, ' ')
    .replace(/<!--[\s\S]*?(?:-->|$)|<[^>]*(?:>|$)/g, ' ')
    .replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => entities[entity] ?? entity);

/** The ways in which an answer may repeat a text: as it is, in an address, in JSON. */
const spellings = (text: string): string[] => [
  text,
  encodeURIComponent(text.toWellFormed()),
  JSON.stringify(text).slice(1, -1),
  text.replaceAll('/', '\\/'),
];

/** The first 500 characters of an answer, or of what a page says, as plain text, without these secrets and without any of a known shape. */
export function answerText(text: string, secrets: readonly string[]): string {
  const all = secrets.filter(Boolean).flatMap(spellings);
  const safe = [...new Set(all)]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, removed), isPage(text) ? wordsOfPage(text) : text);
  return plainText(redactText(safe), mostCharacters);
}
