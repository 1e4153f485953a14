import * as z from 'zod/mini';
import { isExposed, isLoopback, parseAddress } from '../../accounts/address';
import { present, refuse, safe } from './checks';

/** Slack's hosts for incoming webhooks: everybody's, and the one for governments (docs.slack.dev/govslack). */
const slackHosts = ['hooks.slack.com', 'hooks.slack-gov.com'];

const where = (isFine: (url: URL) => boolean) => (text: string) => {
  const url = parseAddress(text);
  return url !== undefined && isFine(url);
};

const webAddress = z.string().check(
  z.trim(),
  present,
  ...safe,
  refuse(
    where(() => true),
    'not-a-url',
  ),
  refuse(
    where((url) => !isExposed(url)),
    'not-https',
  ),
  refuse(
    where(({ username, password }) => !username && !password),
    'credentials-in-url',
  ),
);

const normalised = z.transform((text: string) => {
  const url = new URL(text);
  url.hash = '';
  return url.href;
});

export const urlField = z.pipe(webAddress, normalised);

/** An incoming webhook of Slack, or of whatever stands in for it on this machine. */
export const slackUrlField = z.pipe(
  webAddress.check(
    refuse(
      where((url) => isLoopback(url) || slackHosts.includes(url.hostname)),
      'not-slack',
    ),
  ),
  normalised,
);

/** Whether an address is one of these: neither the query nor a slash at the end makes it another place. */
export function isOneOf(addresses: readonly string[], typed: string): boolean {
  const place = (text: string) => {
    const url = parseAddress(text);
    return url && `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  };
  const own = place(typed);
  return own !== undefined && addresses.some((address) => place(address) === own);
}
