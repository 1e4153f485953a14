import type { Destination } from '../channels/destination';
import type { ChannelId } from '../channels/ids';
import { addressOf, reachedChannels, reaches } from '../channels/reach';
import { browserDestination } from '../channels/types';
import { findEntry, severityOf } from '../events/catalogue';
import { applicationKey, type Event } from '../events/event';
import { digest } from '../events/identify';
import { type Decision, route } from '../preferences/route';
import type { NewEvent, Ready } from './batch';
import { type Gathered, gatheringOf } from './gather';
import type { Delivery } from './schema';
import type { Sending } from './sending';

/** Why the desktop is told of an event together with others, and when, where that is not at once (epoch ms). */
export type Together = { kind: 'missed' } | { kind: 'digest'; dueAt: number };

function togetherOf({ reason, untilAt }: Decision): Together | undefined {
  if (reason === 'summarised') return { kind: 'missed' };
  return reason === 'quiet-hours' && untilAt !== undefined ? { kind: 'digest', dueAt: untilAt } : undefined;
}

/** What becomes of one new event: its row, its deliveries, and where it is told together with others. */
export function decide(
  event: NewEvent,
  { batch, preferences, rules, sending, now, serverNow }: Omit<Ready, 'learnt' | 'stored'>,
) {
  const { seededAt } = batch.account;
  const key = applicationKey(event);
  const connected = reachedChannels(sending.destinations, key);
  const decisions = route(event, { seededAt, now: serverNow, preferences, connected, rules });
  const browser = decisions.find(({ channel, on }) => channel === 'browser' && on);
  const together = browser && togetherOf(browser);
  const single = browser && !together;
  return {
    event: { ...event, decisions },
    together,
    delivery: single ? onDesktop(event, now) : undefined,
    ...send(event, { decisions, sending, now }),
  };
}

/** Told by itself: what somebody asked for to see it, and what concerns security unless there is a flood of that. */
function onDesktop(event: Event, now: number): Delivery {
  const id = digest(event.id, 'browser', browserDestination);
  const isAlone = findEntry(event.type)?.category === 'tests';
  const isSecurity = severityOf(event.type) === 'security';
  const place = { id, channel: 'browser', destination: browserDestination } as const;
  return {
    ...newDelivery(event, place, now),
    ...(isAlone ? { isAlone } : {}),
    ...(isSecurity ? { isSecurity } : {}),
  };
}

interface Sent {
  decisions: readonly Decision[];
  sending: Sending;
  now: number;
}

/** What one event sends: a delivery for each destination that gets it by itself, and a place in the others' next. */
function send(event: Event, { decisions, sending: { destinations, finance }, now }: Sent) {
  const sends = new Map<string, Delivery>();
  const gathered = new Map<string, Gathered>();
  for (const { channel, on, reason } of decisions) {
    if (!on || channel === 'browser') continue;
    const own = destinations.filter((destination) => isFor(destination, channel, event));
    const hasFinance = channel === 'email' && finance.address !== '' && severityOf(event.type) === 'billing';
    // Finance gets one mail, however many mail services are connected.
    const used = hasFinance && finance.withoutPrimary ? own.slice(0, 1) : own;
    for (const destination of used) {
      // The same in every browser: made of the destination's address, not of its id here.
      const id = digest(event.id, channel, addressOf(destination));
      const isForFinance = hasFinance && destination === own[0];
      const kind = gatheringOf(event, destination, { missed: reason === 'summarised', isForFinance });
      const place = {
        id,
        channel,
        destination: destination.id,
        ...(isForFinance ? { forFinance: true } : {}),
      };
      // Two destinations with one address are one: the id says so, and the first of them is used.
      if (kind && !gathered.has(`${kind} ${id}`))
        gathered.set(`${kind} ${id}`, { event, id, destination, kind });
      if (!kind && !sends.has(id)) sends.set(id, newDelivery(event, place, now));
    }
  }
  return { sends: [...sends.values()], gathered: [...gathered.values()] };
}

const isFor = (destination: Destination, channel: ChannelId, event: Event): boolean =>
  destination.channel === channel && reaches(destination, applicationKey(event));

/** A delivery of one event that has not been tried yet. */
export const newDelivery = (
  event: Event,
  place: Pick<Delivery, 'id' | 'channel' | 'destination' | 'forFinance'>,
  now: number,
): Delivery => ({
  ...place,
  eventId: event.id,
  accountId: event.accountId,
  state: 'pending',
  // Events of one batch are delivered in the order they came.
  dueAt: event.receivedAt,
  createdAt: now,
  attempts: 0,
});
