/** Says something to the person who waits, on standard error. */
export function say(words) {
  process.stderr.write(`setup: ${words}\n`);
}
