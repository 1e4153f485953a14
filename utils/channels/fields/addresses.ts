import * as z from 'zod/mini';
import { orNothing, present, refuse, safe } from './checks';

/** More is a mailing list, which can have an address of its own. */
const mostRecipients = 10;

const isAddress = (text: string): boolean => z.email().safeParse(text).success;

export const addressField = z.string().check(z.trim(), present, ...safe, refuse(isAddress, 'not-an-address'));

export const optionalAddressField = z.pipe(
  z.string().check(
    z.trim(),
    ...safe,
    refuse((text) => text === '' || isAddress(text), 'not-an-address'),
  ),
  orNothing,
);

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const areRecipients = (text: string): boolean => {
  const addresses = listed(text);
  return addresses.length > 0 && addresses.length <= mostRecipients && addresses.every(isAddress);
};

/** Addresses with commas between them. */
export const recipientsField = z.pipe(
  z.string().check(z.trim(), present, ...safe, refuse(areRecipients, 'not-an-address')),
  z.transform(listed),
);
