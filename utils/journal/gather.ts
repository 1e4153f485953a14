import type { Destination } from '../channels/destination';
import type { ChannelId } from '../channels/ids';
import { severityOf } from '../events/catalogue';
import type { Event } from '../events/event';
import type { Delivery, IngestStore } from './schema';
import { summaryIdOf, summaryTimes } from './summaries';

/** Why events wait for each other: they were missed, they are not urgent, or they are for other eyes. */
export type Gathering = 'missed' | 'missed-finance' | 'hour' | 'day';

export interface Gathered {
  event: Event;
  /** What its delivery would be called if it went by itself. */
  id: string;
  destination: { id: string; channel: ChannelId };
  kind: Gathering;
}

/** More events begin another message: a row with its ids is written again with each batch. */
const mostEvents = 1_000;
const digestMs = { hour: 60 * 60_000, day: 24 * 60 * 60_000 };
/** What nobody wants to hear of tomorrow. */
const urgent: ReadonlySet<string> = new Set(['failure', 'security', 'billing']);

/** Whether an event goes there together with others, and with which. */
export function gatheringOf(
  { type }: Event,
  destination: Destination,
  { missed, isForFinance }: { missed: boolean; isForFinance: boolean },
): Gathering | undefined {
  if (missed) return isForFinance ? 'missed-finance' : 'missed';
  if (destination.channel !== 'email' || urgent.has(severityOf(type))) return undefined;
  return destination.digest === 'now' ? undefined : destination.digest;
}

/**
 * Adds events to the messages of their destinations that still take some in, or begins one with the first of them.
 * Resolves to the messages of each event, by its id.
 */
export async function gather(
  store: IngestStore<'deliveries'>,
  gathered: readonly Gathered[],
  now: number,
): Promise<ReadonlyMap<string, string[]>> {
  const together = new Map<string, string[]>();
  const groups = Map.groupBy(gathered, ({ destination, kind }) => `${destination.id} ${kind}`);
  for (const [openFor, group] of groups) {
    for (const { eventId, id } of await addTo(store, openFor, group, now))
      together.set(eventId, [...(together.get(eventId) ?? []), id]);
  }
  return together;
}

/** An event as it is stored, with the messages that tell of it. */
export const withTogether = <E extends Event>(event: E, together: ReadonlyMap<string, string[]>): E => {
  const togetherIds = together.get(event.id);
  return togetherIds ? { ...event, togetherIds } : event;
};

async function addTo(
  store: IngestStore<'deliveries'>,
  openFor: string,
  group: readonly Gathered[],
  now: number,
): Promise<{ eventId: string; id: string }[]> {
  const placed: { eventId: string; id: string }[] = [];
  let row = await store.index('byOpenSummary').get(openFor);
  for (const item of group) {
    const ids = row?.eventIds ?? [];
    if (row && ids.length >= mostEvents) {
      const { openFor: _closed, ...full } = row;
      await store.put(full);
      row = undefined;
    }
    row = { ...(row ?? begin(item, openFor, now)) };
    // By a clock that was set back it would never have been open for long.
    row.createdAt = Math.min(row.createdAt, now);
    row.eventIds = [...new Set([...(row.eventIds ?? []), item.event.id])];
    row.dueAt = dueAtOf(item.kind, row.createdAt, now);
    placed.push({ eventId: item.event.id, id: row.id });
  }
  if (row) await store.put(row);
  return placed;
}

const dueAtOf = (kind: Gathering, createdAt: number, now: number): number =>
  kind === 'hour' || kind === 'day'
    ? createdAt + digestMs[kind]
    : Math.min(now + summaryTimes.quietMs, createdAt + summaryTimes.longestMs);

/** People who get mail every hour and every day get both: the kind is a part of the id. */
const begin = ({ event, id, destination, kind }: Gathered, openFor: string, now: number): Delivery => ({
  id: summaryIdOf(`${id}-${kind}`),
  eventId: event.id,
  accountId: event.accountId,
  openFor,
  channel: destination.channel,
  destination: destination.id,
  state: 'pending',
  createdAt: now,
  attempts: 0,
  ...(kind === 'missed-finance' ? { forFinance: true } : {}),
});
