import { plainText } from '../../events/plainText';

/** Slack's three control characters; `<!channel>` and `<@U1>` are nothing without them (docs.slack.dev, formatting). */
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Words that call everybody where a client links names by itself; an invisible character keeps them readable. */
const calls = /@(?=(?:channel|everyone|here)\b)/gi;

/** Text for Slack: plain, without control sequences, at most `max` characters with its escapes. */
export function slackText(text: string, max: number): string {
  const characters = Array.from(plainText(text, max).replace(calls, '@\u2060'), (one) => escapes[one] ?? one);
  let out = '';
  for (const [position, one] of characters.entries()) {
    const isLast = position === characters.length - 1;
    if (out.length + one.length > (isLast ? max : max - 1)) return `${out}…`;
    out += one;
  }
  return out;
}
