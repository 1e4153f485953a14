import type { Destination } from './destination';
import { secretsOfCredentials } from './send/email/jmap/authorization';

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

/** What an answer may repeat of an address: the whole, its end, and each part that could be a token. */
function partsOf(address: string): string[] {
  const { href, pathname, search, searchParams } = new URL(address);
  if (pathname + search === '/') return [];
  const parts = pathname.split('/').filter(Boolean);
  const asTyped = search
    .slice(1)
    .split('&')
    .map((pair) => pair.slice(pair.indexOf('=') + 1));
  const tokens = [parts.at(-1) ?? '', ...searchParams.values(), ...asTyped];
  const likely = [
    ...parts.filter((part) => part.length >= shortestPart),
    ...tokens.filter((token) => token.length >= shortestToken),
  ];
  return [href, pathname + search, ...likely.flatMap((part) => [part, decoded(part)])];
}

const secretText = (secret: string): string[] => [secret, secret.replace(/^whsec_/, '')];

/** Everything that must never be shown or logged of a destination. */
export function secretsOf(destination: Destination): string[] {
  switch (destination.channel) {
    case 'slack':
      return partsOf(destination.url);
    case 'webhook':
      return [...partsOf(destination.url), ...(destination.secret ? secretText(destination.secret) : [])];
    case 'email':
      return destination.service === 'jmap' ? secretsOfCredentials(destination) : [destination.apiKey];
  }
}
