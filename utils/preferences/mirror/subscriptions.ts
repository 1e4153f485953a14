import type { Alert } from '../../accounts/api/shapes/alerts';
import { addressOf, hasLostAddress, needsAddress, newSubscription } from './alerts';
import type { DifferenceCause } from './difference';
import type { Wanted } from './edit';
import { type FeedMark, isFeed } from './snapshot';

export type Changed =
  | { ok: true; alert: Alert }
  | { ok: false; cause: Extract<DifferenceCause, 'feed' | 'may-feed' | 'needs-address' | 'address-lost'> };

/**
 * The alert with one channel on or off, and everything else as it was read: Cloud 66 replaces the whole list. Refused
 * where it is the account's own feed or may be, or where a subscription that stays would lose its address.
 */
export function changeSubscriptions(
  alert: Alert,
  { channel, on, address }: Omit<Wanted, 'alert'>,
  mark: FeedMark,
): Changed {
  const own = alert.subscriptions.filter((subscription) => subscription.channel === channel);
  if (own.some((subscription) => isFeed(subscription, mark))) return { ok: false, cause: 'feed' };
  const isUntold = channel === 'webhook' && own.some(hasLostAddress);
  if (!on && isUntold && mark.mayBeFed) return { ok: false, cause: 'may-feed' };
  const isMissing = on && own.length === 0;
  if (isMissing && needsAddress(channel) && address === undefined)
    return { ok: false, cause: 'needs-address' };
  const kept = on
    ? alert.subscriptions
    : alert.subscriptions.filter((subscription) => !own.includes(subscription));
  if (kept.some(hasLostAddress)) return { ok: false, cause: 'address-lost' };
  const subscriptions = isMissing ? [...kept, newSubscription(channel, address)] : kept;
  return { ok: true, alert: { ...alert, subscriptions } };
}

/** The one address that a channel has in an application, `undefined` where there is none or a choice. */
export function onlyAddress(alerts: readonly Alert[], channel: string, mark: FeedMark): string | undefined {
  const all = alerts.flatMap(({ subscriptions }) =>
    subscriptions
      .filter((subscription) => subscription.channel === channel && !isFeed(subscription, mark))
      .flatMap((subscription) => addressOf(subscription) ?? []),
  );
  const [first, ...others] = new Set(all);
  return others.length === 0 ? first : undefined;
}
