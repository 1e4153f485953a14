import * as z from 'zod/mini';
import { orNothing, present, refuse, safe } from './checks';

/** What a header value may carry (RFC 9110 5.5), so that `fetch` does not refuse it with words of its own. */
const isHeaderSafe = (text: string): boolean => /^[\x21-\x7e]*$/.test(text);

/** What begins like this is an address, or the secret of somebody else: Slack, Standard Webhooks, Resend, SendGrid, GitHub. */
const foreign = /^(?:https?:|xox[a-z]-|whsec_|re_|SG\.|gh[a-z]_|github_pat_)/i;

/** A bearer token for a server of which nothing is known. */
export const isBearerToken = (text: string): boolean => isHeaderSafe(text) && !foreign.test(text);

/** Resend's API keys (resend.com/docs/dashboard/api-keys). */
const resendKey = /^re_\w+$/;

export const resendKeyField = z.string().check(
  z.trim(),
  present,
  ...safe,
  refuse((text) => resendKey.test(text), 'secret-form'),
);

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
