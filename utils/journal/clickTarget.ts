import type { Account } from '../accounts/account';
import { dashboardRoot, type Target, targetOf } from '../events/links';
import type { Journal } from './database';

/**
 * Where a click on this notification leads, looked up in the journal so that it is right also when the click
 * is what woke the background. A summary of several events leads to the dashboard of its account. One that is not known
 * leads to the dashboard where there is only one it can be, and nowhere otherwise: another account's would mislead.
 */
export async function clickTarget(
  db: Journal | undefined,
  id: string,
  accounts: readonly Account[],
): Promise<Target | undefined> {
  const delivery = await db?.get('deliveries', id);
  const only = accounts.length === 1 ? accounts[0] : undefined;
  const account = delivery ? accounts.find((candidate) => candidate.id === delivery.accountId) : only;
  if (!account) return undefined;
  const isOfOne = delivery && (!delivery.summary || delivery.summary.only);
  const event = isOfOne && (await db?.get('events', delivery.eventId));
  return event && event.accountId === account.id
    ? targetOf(account, event)
    : { dashboard: dashboardRoot(account.dashboardOrigin) };
}
