// C0 and C1 controls, line and paragraph separators, and the bidirectional overrides and isolates that can make
// a title read as something else (Unicode TR 36, 2.10).
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Text from the wire made safe for a title: one line, no control or direction characters, well-formed, at most `max` characters. */
export function plainText(text: string, max = 200): string {
  const line = text
    .slice(0, max * 4)
    .toWellFormed()
    .replace(unsafe, ' ')
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
