import * as z from 'zod/mini';
import { isExposed, isLoopback, parseAddress } from '../../accounts/address';
import { present, refuse, safe } from './checks';

/** Slack's hosts for incoming webhooks: everybody's, and the one for governments (docs.slack.dev/govslack). */
const slackHosts = ['hooks.slack.com', 'hooks.slack-gov.com'];

/** Where an incoming webhook is: those of workflows, at `/triggers/`, take other messages. */
const slackPath = /^\/services\/[^/]+\/[^/]+\/[^/]+$/;

const isSlack = ({ hostname, port, pathname }: URL): boolean =>
  slackHosts.includes(hostname) && port === '' && slackPath.test(pathname);

const where = (isFine: (url: URL) => boolean) => (text: string) => {
  const url = parseAddress(text);
  return url !== undefined && isFine(url);
};

/** Browsers do not agree on what a space or a percent sign in a host means. */
const hasPlainHost = (text: string): boolean => !/^[^/?#]*\/*[^/?#]*[\s%]/.test(text);

const webAddress = z.string().check(
  z.trim(),
  present,
  ...safe,
  refuse(hasPlainHost, 'not-a-url'),
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
      where((url) => isLoopback(url) || isSlack(url)),
      'not-slack',
    ),
  ),
  normalised,
);

const unescaped = (code: string): string => {
  const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
  return /[\w.~-]/.test(character) ? character : code.toUpperCase();
};

/** An address in the one of its spellings that servers take the others for. */
function inOneSpelling(text: string): URL | undefined {
  const url = parseAddress(text);
  if (!url) return undefined;
  url.hostname = url.hostname.replace(/\.$/, '');
  url.pathname = url.pathname.replace(/%[0-9a-f]{2}/gi, unescaped).replace(/\/+/g, '/');
  return url;
}

/** Neither the query nor a slash at its end makes an address another place. */
const placeOf = ({ origin, pathname }: URL): string => origin + pathname.replace(/\/+$/, '');

/**
 * Whether what is posted there comes back as an event of a stream: to the stream itself, to what it belongs to (ntfy's
 * `/topic` of `/topic/sse`), or to a hook of the relay that this project has (`/hook/…` beside `/events/…`).
 */
export function comesBack(streams: readonly string[], typed: string): boolean {
  const url = inOneSpelling(typed);
  return streams.some((address) => {
    const stream = inOneSpelling(address);
    if (!url || !stream || url.origin !== stream.origin) return false;
    const isTopic = url.pathname !== '/' && placeOf(stream).startsWith(`${placeOf(url)}/`);
    return placeOf(url) === placeOf(stream) || isTopic || url.pathname.startsWith('/hook/');
  });
}
