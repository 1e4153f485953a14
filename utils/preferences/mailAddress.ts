import * as z from 'zod/mini';

/**
 * The address with its domain as it stands in the DNS (`münchen.de` is `xn--mnchen-3ya.de`), which every mail server
 * takes. What stands before the @ has no such form: there only plain letters arrive everywhere (RFC 6531).
 */
export function inAscii(text: string): string {
  const at = text.lastIndexOf('@') + 1;
  const domain = text.slice(at);
  const isPlain = /^[\x21-\x7e]*$/.test(domain) || /[\s/?#%:@]/.test(domain);
  const url = `http://${domain}`;
  return isPlain || !URL.canParse(url) ? text : text.slice(0, at) + new URL(url).hostname;
}

/** Whether mail can be sent there. */
export const isMailAddress = (text: string): boolean => z.email().safeParse(inAscii(text)).success;

/** Nobody gets it twice, however it is spelled. */
export const eachOnce = (addresses: readonly string[]): string[] =>
  addresses.filter(
    (address, place) =>
      addresses.findIndex((other) => other.toLowerCase() === address.toLowerCase()) === place,
  );
