import type { Account } from '../accounts/account';
import { severityOf } from '../events/catalogue';
import { dashboardLink } from '../events/links';
import { wording } from '../events/wording';
import type { Delivery, JournalEvent } from '../journal/schema';
import type { ClaimedSend } from '../journal/sends';
import type { Finance } from '../preferences/finance';
import { eachOnce } from '../preferences/mailAddress';
import type { Destination } from './destination';
import type { Outgoing, OutgoingEvent } from './send';

/** What is told later than this says so. */
const lateMs = 3 * 24 * 60 * 60_000;

const outgoingEvent =
  (account: Account) =>
  (event: JournalEvent): OutgoingEvent => {
    const { type, originalType, at, facts, payload, thread } = event;
    return {
      type,
      originalType,
      ...wording(event),
      severity: severityOf(type),
      at,
      facts,
      payload,
      link: dashboardLink(account, event),
      ...(thread?.lastedMs === undefined ? {} : { lastedMs: thread.lastedMs }),
    };
  };

/** What a delivery says, as it leaves the browser. */
export function outgoingOf({ delivery, events }: ClaimedSend, account: Account, now: number): Outgoing {
  const [first, ...others] = events;
  const toOutgoing = outgoingEvent(account);
  const since = Math.min(...events.map(({ at, receivedAt }) => Math.min(at, receivedAt)));
  return {
    id: delivery.id,
    accountName: account.name,
    events: [toOutgoing(first), ...others.map(toOutgoing)],
    late: now - since > lateMs,
  };
}

/** Where a delivery really goes: Finance's mail also goes to the others, unless they are left out. */
export function addressed(
  destination: Destination,
  { forFinance = false }: Pick<Delivery, 'forFinance'>,
  { address, withoutPrimary }: Finance,
): Destination {
  if (destination.channel !== 'email' || !forFinance || address === '') return destination;
  return { ...destination, to: eachOnce([...(withoutPrimary ? [] : destination.to), address]) };
}
