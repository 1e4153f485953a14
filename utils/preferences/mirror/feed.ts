import type { Alert } from '../../accounts/api/shapes/alerts';
import { addressOf, hasLostAddress, newSubscription } from './alerts';
import { type FeedMark, isFeed } from './snapshot';

export interface FeedPlan {
  /** Whole alerts to be written, so that each goes to the relay. */
  alerts: Alert[];
  /** Alerts that go there already. */
  already: string[];
  /** Alerts whose webhook goes elsewhere and was not to be replaced. */
  elsewhere: string[];
  /** Alerts that cannot be written without losing an address that Cloud 66 did not tell. */
  addressLost: string[];
}

/**
 * Sends every alert of an application to the relay's `hook`, everything else staying as it was read. Cloud 66 has one
 * webhook for each alert: another one is only replaced where somebody asked for it.
 */
export function planFeed(
  read: readonly Alert[],
  hook: string,
  { replace, ...mark }: FeedMark & { replace: boolean },
): FeedPlan {
  const plan: FeedPlan = { alerts: [], already: [], elsewhere: [], addressLost: [] };
  for (const alert of read) {
    const webhooks = alert.subscriptions.filter(({ channel }) => channel === 'webhook');
    const others = alert.subscriptions.filter(({ channel }) => channel !== 'webhook');
    if (webhooks.some((each) => isFeed(each, mark) || addressOf(each) === hook))
      plan.already.push(alert.alert_name);
    else if (others.some(hasLostAddress)) plan.addressLost.push(alert.alert_name);
    else if (webhooks.length > 0 && !replace) plan.elsewhere.push(alert.alert_name);
    else plan.alerts.push({ ...alert, subscriptions: [...others, newSubscription('webhook', hook)] });
  }
  return plan;
}
