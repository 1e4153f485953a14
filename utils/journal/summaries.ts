import { browserDestination } from '../channels/types';
import type { Event } from '../events/event';
import { summarise } from '../events/summary';
import type { Delivery, IngestStore } from './schema';

export const summaryTimes = {
  /** Catching up comes in several batches: a summary waits this long for the next, */
  quietMs: 2_000,
  /** and this long in all. */
  longestMs: 10_000,
};

/** The id of the summary that begins with this event: the same in every browser, and made without a wait. */
export const summaryIdOf = (eventId: string): string => `summary-${eventId}`;

/**
 * Adds events to the account's summary that still takes some in, or begins one with the first of them. Resolves to
 * its id. `now`: epoch ms.
 */
export async function addToSummary(
  store: IngestStore<'deliveries'>,
  accountId: string,
  events: readonly [Event, ...Event[]],
  now: number,
): Promise<string> {
  const known = (await store.index('byOpenSummary').get(accountId)) ?? newSummary(accountId, events[0], now);
  // By a clock that was set back it would never have been open for long.
  const open = { ...known, createdAt: Math.min(known.createdAt, now) };
  const dueAt = Math.min(now + summaryTimes.quietMs, open.createdAt + summaryTimes.longestMs);
  const [first, ...others] = events;
  const summary = others.reduce(summarise, summarise(open.summary, first));
  await store.put({ ...open, summary, dueAt });
  return open.id;
}

/** A delivery that takes events in until it is first tried. */
export const newSummary = (accountId: string, first: Pick<Event, 'id'>, now: number): Delivery => ({
  id: summaryIdOf(first.id),
  eventId: first.id,
  accountId,
  openFor: accountId,
  channel: 'browser',
  destination: browserDestination,
  state: 'pending',
  createdAt: now,
  attempts: 0,
});
