import * as z from 'zod/mini';
import type { Alert } from '../../accounts/api/shapes/alerts';
import { channelIds } from '../../channels/ids';
import { digest } from '../../events/identify';
import { addressOf, isOurChannel } from './alerts';

/** One cell as Cloud 66 had it. No address is kept, only what tells one from another. */
export const mirroredCellSchema = z.object({
  on: z.boolean(),
  /** The digest of where it goes; nothing for e-mail, or where Cloud 66 did not tell. */
  address: z.optional(z.string()),
});

export type MirroredCell = z.infer<typeof mirroredCellSchema>;

export const mirroredAlertSchema = z.object({
  name: z.string(),
  cells: z.partialRecord(z.enum(channelIds), mirroredCellSchema),
});

/** One alert of an application as it was read last; a channel that is not there is off. */
export type MirroredAlert = z.infer<typeof mirroredAlertSchema>;

export const offCell: MirroredCell = { on: false };

/** What tells addresses apart, by address. */
export type Digests = ReadonlyMap<string, string>;

export const digestAddress = (address: string): string => digest('address', address);

/** The digests of every address in these alerts. */
export function digestsOf(alerts: readonly Alert[]): Digests {
  const addresses = alerts.flatMap(({ subscriptions }) =>
    subscriptions.flatMap((subscription) => addressOf(subscription) ?? []),
  );
  const unique = [...new Set(addresses)];
  return new Map(unique.map((address) => [address, digestAddress(address)]));
}

/** What tells the subscriptions that feed this account. */
export interface FeedMark {
  digests: Digests;
  /** The digests of the addresses that do. */
  feeds: ReadonlySet<string>;
  /** Whether the account has a stream, so that a webhook whose address was not told may feed it. */
  mayBeFed?: boolean;
}

/** Whether a subscription is this account's own input. */
export const isFeed = (
  subscription: Alert['subscriptions'][number],
  { digests, feeds }: FeedMark,
): boolean => {
  const address = addressOf(subscription);
  const digest = address === undefined ? undefined : digests.get(address);
  return subscription.channel === 'webhook' && digest !== undefined && feeds.has(digest);
};

/** One channel of an alert. The feed counts before any other webhook. */
export function cellOf(alert: Alert, channel: string, mark: FeedMark): MirroredCell {
  const all = alert.subscriptions.filter((subscription) => subscription.channel === channel);
  const found = all.find((subscription) => isFeed(subscription, mark)) ?? all[0];
  if (!found) return offCell;
  const address = mark.digests.get(addressOf(found) ?? '');
  return { on: true, ...(address === undefined ? {} : { address }) };
}

/** What is kept of an application's alerts. */
export const takeSnapshot = (alerts: readonly Alert[], mark: FeedMark): MirroredAlert[] =>
  alerts.map((alert) => {
    const channels = new Set(alert.subscriptions.map(({ channel }) => channel).filter(isOurChannel));
    return {
      name: alert.alert_name,
      cells: Object.fromEntries([...channels].map((channel) => [channel, cellOf(alert, channel, mark)])),
    };
  });

/** Whether nobody changed a cell in between: on or off, and to where. */
export const isSameCell = (one: MirroredCell, other: MirroredCell): boolean =>
  one.on === other.on && one.address === other.address;
