// C0 and C1 controls, line and paragraph separators, the bidirectional overrides and isolates that can make a title
// read as something else (Unicode TR 36, 2.10), and characters that take part in a text without being seen.
const unsafe =
  /[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]+/gu;
/** No written language stacks more marks on one letter. */
const stackedMarks = /(\p{M}{4})\p{M}+/gu;

/** Text from the wire made safe for a title: one line, no control or direction characters, well-formed, at most `max` characters. */
export function plainText(text: string, max = 200): string {
  const line = text
    .slice(0, max * 4)
    .toWellFormed()
    .replace(unsafe, ' ')
    .replace(stackedMarks, '$1')
    .replace(/ +/g, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length <= max
    ? line
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}
