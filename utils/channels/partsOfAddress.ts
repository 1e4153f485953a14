/** Shorter parts of an address are words such as `services` or `hook`, which an answer may well use, */
const shortestPart = 8;
/** but where tokens usually are only what is too short for one is spared. */
const shortestToken = 4;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const inBothSpellings = (parts: readonly string[]): string[] =>
  parts.flatMap((part) => [part, decoded(part)]);

/** What an answer may repeat of an address's query: each value that could be a token. */
export function tokensInQuery(address: string): string[] {
  const { search, searchParams } = new URL(address);
  const asTyped = search
    .slice(1)
    .split('&')
    .map((pair) => pair.slice(pair.indexOf('=') + 1));
  const tokens = [...searchParams.values(), ...asTyped];
  return inBothSpellings(tokens.filter((token) => token.length >= shortestToken));
}

/** What an answer may repeat of an address: the whole, its end, and each part that could be a token. */
export function partsOfAddress(address: string): string[] {
  const { href, pathname, search } = new URL(address);
  if (pathname + search === '/') return [];
  const parts = pathname.split('/').filter(Boolean);
  const last = parts.at(-1) ?? '';
  const likely = parts.filter((part) => part.length >= shortestPart);
  const end = last.length >= shortestToken ? [last] : [];
  return [href, pathname + search, ...inBothSpellings([...likely, ...end]), ...tokensInQuery(address)];
}
