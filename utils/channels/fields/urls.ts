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

/** Neither the query nor a slash at its end makes an address another place. */
const placeOf = ({ origin, pathname }: URL): string => origin + pathname.replace(/\/+$/, '');

/**
 * Whether what is posted there comes back as an event of a stream: to the stream itself, to what it belongs to (ntfy's
 * `/topic` of `/topic/sse`), or to a hook of the relay that this project has (`/hook/…` beside `/events/…`).
 */
export function comesBack(streams: readonly string[], typed: string): boolean {
  const url = parseAddress(typed);
  return streams.some((address) => {
    const stream = parseAddress(address);
    if (!url || !stream || url.origin !== stream.origin) return false;
    const isTopic = url.pathname !== '/' && placeOf(stream).startsWith(`${placeOf(url)}/`);
    return placeOf(url) === placeOf(stream) || isTopic || url.pathname.startsWith('/hook/');
  });
}
