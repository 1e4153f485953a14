import { plainText } from '../../events/plainText';
import { redactText, removed } from '../../events/redact';

const mostCharacters = 500;

/** The ways in which an answer may repeat a text: as it is, in an address, in JSON. */
const spellings = (text: string): string[] => [
  text,
  encodeURIComponent(text.toWellFormed()),
  JSON.stringify(text).slice(1, -1),
  text.replaceAll('/', '\\/'),
];

/** The first 500 characters of an answer as plain text, without these secrets and without any of a known shape. */
export function answerText(text: string, secrets: readonly string[]): string {
  const all = secrets.filter(Boolean).flatMap(spellings);
  const safe = [...new Set(all)]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, removed), text);
  return plainText(redactText(safe), mostCharacters);
}
