import * as z from 'zod/mini';
import { orNothing, present, refuse, safe } from './checks';

/** What a header value may carry (RFC 9110 5.5), so that `fetch` does not refuse it with words of its own. */
export const isHeaderSafe = (text: string): boolean => /^[\x21-\x7e]*$/.test(text);

/** A token of which nothing is known but that it stands in a header. */
export const tokenField = z.string().check(z.trim(), present, ...safe, refuse(isHeaderSafe, 'secret-form'));

/** Never trimmed: a password may begin or end with a space. */
export const passwordField = z.string().check(present, ...safe);

/** Basic credentials end the user's name at the first colon (RFC 7617 2). */
export const userField = z.pipe(
  z.string().check(
    z.trim(),
    ...safe,
    refuse((text) => !text.includes(':'), 'secret-form'),
  ),
  orNothing,
);

/** Standard Webhooks 1.0.0: `whsec_` and the base64 of 24 to 64 bytes. */
function isSigningSecret(text: string): boolean {
  const whole = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/.exec(text);
  const bytes = whole?.[1] ? atob(whole[1]).length : 0;
  return bytes >= 24 && bytes <= 64;
}

export const signingSecretField = z.pipe(
  z.string().check(
    z.trim(),
    ...safe,
    refuse((text) => text === '' || isSigningSecret(text), 'secret-form'),
  ),
  orNothing,
);
