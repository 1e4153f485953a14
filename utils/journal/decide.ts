import { browserDestination, connectedChannels } from '../channels/types';
import type { Event } from '../events/event';
import { route } from '../preferences/route';
import type { Ready } from './commit';
import type { Prepared } from './prepare';
import type { Delivery } from './schema';

/** What becomes of one new event: its row, its delivery, or that it is told in the summary. */
export function decide({ event, deliveryId }: Prepared, { batch, preferences, now, serverNow }: Ready) {
  const { seededAt } = batch.account;
  const decisions = route(event, { seededAt, now: serverNow, preferences, connected: connectedChannels });
  const browser = decisions.find(({ channel, on }) => channel === 'browser' && on);
  const missed = browser?.reason === 'summarised';
  const single = browser && !missed && deliveryId !== undefined;
  return {
    event: { ...event, decisions },
    missed,
    delivery: single ? newDelivery(event, deliveryId, now) : undefined,
  };
}

const newDelivery = (event: Event, id: string, now: number): Delivery => ({
  id,
  eventId: event.id,
  accountId: event.accountId,
  channel: 'browser',
  destination: browserDestination,
  state: 'pending',
  // Events of one batch are shown in the order they came.
  dueAt: event.receivedAt,
  createdAt: now,
  attempts: 0,
});
