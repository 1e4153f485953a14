import type { Destination } from './destination';
import { secretsOfCredentials } from './send/email/jmap/authorization';

/** Shorter parts of an address are words such as `services` or `hook`, which an answer may well use. */
const shortestPart = 8;

/** What an answer may repeat of an address: the whole, its end, and each part that could be a token. */
function partsOf(address: string): string[] {
  const { href, pathname, search, searchParams } = new URL(address);
  const parts = [...pathname.split('/'), ...searchParams.values()].filter(
    (part) => part.length >= shortestPart,
  );
  return pathname + search === '/' ? [] : [href, pathname + search, ...parts];
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
