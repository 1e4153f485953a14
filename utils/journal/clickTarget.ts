import type { Account } from '../accounts/account';
import { dashboardLink, dashboardRoot } from '../events/links';
import type { Journal } from './database';

/**
 * The page a click on this notification opens, looked up in the journal so that it is right also when the click
 * is what woke the background. A summary of several events leads to the dashboard of its account. One that is not known
 * leads to the dashboard where there is only one it can be, and nowhere otherwise: another account's would mislead.
 */
export async function clickTarget(
  db: Journal | undefined,
  id: string,
  accounts: readonly Account[],
): Promise<string | undefined> {
  const delivery = await db?.get('deliveries', id);
  const only = accounts.length === 1 ? accounts[0] : undefined;
  const account = delivery ? accounts.find((candidate) => candidate.id === delivery.accountId) : only;
  if (!account) return undefined;
  const isOfOne = delivery && (!delivery.summary || delivery.summary.only);
  const event = isOfOne && (await db?.get('events', delivery.eventId));
  return event && event.accountId === account.id
    ? dashboardLink(account, event)
    : dashboardRoot(account.dashboardOrigin);
}
