import type { Subscription } from '../../accounts/api/shapes/alerts';
import { type ChannelId, channelIds } from '../../channels/ids';

/** The channels that Cloud 66 can carry in place of this browser. Its own `browser` channel is a page that has to be open. */
export const carriedChannels = ['email', 'slack', 'webhook'] as const;
export type CarriedChannel = (typeof carriedChannels)[number];

/** The channels that Cloud 66 cannot send to without an address, and where it keeps that. */
const addressFields: Partial<Record<ChannelId, string>> = { slack: 'slack_url', webhook: 'webhook_url' };

export const needsAddress = (channel: ChannelId): boolean => Object.hasOwn(addressFields, channel);

export const isOurChannel = (channel: string): channel is ChannelId =>
  (channelIds as readonly string[]).includes(channel);

/** One whose secret is covered or cut off, as it may be shown to somebody, would be written back like that. */
const isWhole = (address: string): boolean => URL.canParse(address) && !/[*•…]|\.{3}/.test(address);

/** Where a subscription goes, `undefined` where its channel has no address or it was not told as a whole. */
export function addressOf(subscription: Subscription): string | undefined {
  const { channel } = subscription;
  const field = isOurChannel(channel) ? addressFields[channel] : undefined;
  const address = field === undefined ? undefined : subscription[field];
  return typeof address === 'string' && isWhole(address) ? address : undefined;
}

/** A subscription of ours. */
export function newSubscription(channel: ChannelId, address: string | undefined): Subscription {
  const field = addressFields[channel];
  return field === undefined ? { channel } : { channel, [field]: address };
}

/** Whether Cloud 66 would lose where it sends to if it was written back like this. */
export const hasLostAddress = (subscription: Subscription): boolean =>
  isOurChannel(subscription.channel) &&
  needsAddress(subscription.channel) &&
  addressOf(subscription) === undefined;
