import { browserDestination } from '../channels/types';
import type { Event } from '../events/event';
import { summarise } from '../events/summary';
import type { Delivery, IngestStore } from './schema';

export const summaryTimes = {
  /** Catching up comes in several batches: a summary waits this long for the next, */
  quietMs: 2_000,
  /** and this long in all: 10,000 events take up to half a minute on a busy machine, and are one absence. */
  longestMs: 60_000,
};

/** The id of the summary that begins with this event: the same in every browser, and made without a wait. */
export const summaryIdOf = (eventId: string): string => `summary-${eventId}`;

/** What quiet hours keep back is gathered apart from what was missed. */
export const digestOf = (accountId: string): string => `${accountId} digest`;

/**
 * Adds events to the account's summary that still takes some in, or begins one with the first of them: to that of what
 * was missed, or to the digest that is due when quiet hours end. Resolves to its id. Times are epoch ms.
 */
export async function addToSummary(
  store: IngestStore<'deliveries'>,
  accountId: string,
  events: readonly [Event, ...Event[]],
  now: number,
  digestAt?: number,
): Promise<string> {
  const openFor = digestAt === undefined ? accountId : digestOf(accountId);
  const stored = await store.index('byOpenSummary').get(openFor);
  const known = stored ?? { ...newSummary(accountId, events[0], now), openFor };
  // By a clock that was set back it would never have been open for long.
  const open = { ...known, createdAt: Math.min(known.createdAt, now) };
  const soon = Math.min(now + summaryTimes.quietMs, open.createdAt + summaryTimes.longestMs);
  const [first, ...others] = events;
  const all = others.reduce(summarise, summarise(open.summary, first));
  const summary = digestAt === undefined ? all : { ...all, isDigest: true as const };
  await store.put({ ...open, summary, dueAt: digestAt ?? soon });
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
