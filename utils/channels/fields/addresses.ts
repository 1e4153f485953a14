import * as z from 'zod/mini';
import { present, refuse, safe } from './checks';

/** More is a mailing list, which can have an address of its own. */
const mostRecipients = 10;

/**
 * The address with its domain as it stands in the DNS (`münchen.de` is `xn--mnchen-3ya.de`), which every mail server
 * takes. What stands before the @ has no such form: there only plain letters arrive everywhere (RFC 6531).
 */
function inAscii(text: string): string {
  const at = text.lastIndexOf('@') + 1;
  const domain = text.slice(at);
  const isPlain = /^[\x21-\x7e]*$/.test(domain) || /[\s/?#%:@]/.test(domain);
  const url = `http://${domain}`;
  return isPlain || !URL.canParse(url) ? text : text.slice(0, at) + new URL(url).hostname;
}

const isAddress = (text: string): boolean => z.email().safeParse(inAscii(text)).success;

export const addressField = z.pipe(
  z.string().check(z.trim(), present, ...safe, refuse(isAddress, 'not-an-address')),
  z.transform(inAscii),
);

export const optionalAddressField = z.pipe(
  z.string().check(
    z.trim(),
    ...safe,
    refuse((text) => text === '' || isAddress(text), 'not-an-address'),
  ),
  z.transform((text: string) => inAscii(text) || undefined),
);

const listed = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** Nobody gets it twice, however it is spelled. */
const once = (addresses: readonly string[]): string[] =>
  addresses.filter(
    (address, place) =>
      addresses.findIndex((other) => other.toLowerCase() === address.toLowerCase()) === place,
  );

const areRecipients = (text: string): boolean => {
  const addresses = listed(text);
  return addresses.length > 0 && addresses.length <= mostRecipients && addresses.every(isAddress);
};

/** Addresses with commas between them. */
export const recipientsField = z.pipe(
  z.string().check(z.trim(), present, ...safe, refuse(areRecipients, 'not-an-address')),
  z.transform((text: string) => once(listed(text).map(inAscii))),
);
