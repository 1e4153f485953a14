import { digest } from '../events/identify';
import type { Destination, EmailDestination } from './destination';
import type { ChannelId } from './ids';

/** Whether a destination takes events of this application now (account-wide events have none). */
export const reaches = ({ application, switchedOffAt }: Destination, key: string | undefined): boolean =>
  switchedOffAt === undefined && (application === undefined || application === key);

/** The channels that have somewhere to send events of this application to. */
export const reachedChannels = (
  destinations: readonly Destination[],
  key: string | undefined,
): ReadonlySet<ChannelId> =>
  new Set<ChannelId>([
    'browser',
    ...destinations.filter((destination) => reaches(destination, key)).map(({ channel }) => channel),
  ]);

/** The channels that an account can switch on in its grid: a destination switched off still holds its column. */
export const channelsOf = (destinations: readonly Destination[]): ReadonlySet<ChannelId> =>
  new Set<ChannelId>(['browser', ...destinations.map(({ channel }) => channel)]);

/**
 * What tells one destination from another in every browser: its address, and for mail who gets it. Part of a delivery's
 * id, only ever as a digest.
 */
export const addressOf = (destination: Destination): string =>
  destination.channel === 'email'
    ? destination.to
        .map((address) => address.toLowerCase())
        .toSorted()
        .join(',')
    : destination.url;

/** What tells whether a destination was changed to another place or another key meanwhile. */
export function placeKeyOf(destination: Destination): string {
  const { channel } = destination;
  if (channel === 'slack') return digest(channel, destination.url);
  if (channel === 'webhook') return digest(channel, destination.url, destination.secret ?? null);
  return placeKeyOfMail(destination);
}

function placeKeyOfMail(destination: EmailDestination): string {
  const { channel, service, to } = destination;
  switch (service) {
    case 'jmap': {
      const { sessionUrl, user = null, token, from = null } = destination;
      return digest(channel, service, sessionUrl, user, token, from, ...to);
    }
    case 'resend':
      return digest(channel, service, destination.apiKey, destination.from, ...to);
  }
}
