import * as z from 'zod/mini';
import { eachOnce, inAscii, isMailAddress } from '../../preferences/mailAddress';
import { present, refuse, safe } from './checks';

/** More is a mailing list, which can have an address of its own. */
const mostRecipients = 10;

export const addressField = z.pipe(
  z.string().check(z.trim(), present, ...safe, refuse(isMailAddress, 'not-an-address')),
  z.transform(inAscii),
);

export const optionalAddressField = z.pipe(
  z.string().check(
    z.trim(),
    ...safe,
    refuse((text) => text === '' || isMailAddress(text), 'not-an-address'),
  ),
  z.transform((text: string) => inAscii(text) || undefined),
);

const listed = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);

const areRecipients = (text: string): boolean => {
  const addresses = listed(text);
  return addresses.length > 0 && addresses.length <= mostRecipients && addresses.every(isMailAddress);
};

/** Addresses with commas between them. */
export const recipientsField = z.pipe(
  z.string().check(z.trim(), present, ...safe, refuse(areRecipients, 'not-an-address')),
  z.transform((text: string) => eachOnce(listed(text).map(inAscii))),
);
