import { type Account, hasApi, hasStream } from '../accounts/account';
import {
  filledIn,
  isSeenTwice,
  isThreaded,
  matchSighting,
  type Side,
  sideOf,
  sightingWindowMs,
} from '../events/sightings';
import { threadRole } from '../events/threadKey';
import { advance, type Thread } from '../events/threads';
import type { NewEvent } from './batch';
import type { Ingesting, JournalEvent } from './schema';

/** What an event is looked up by while only one side has seen it. */
const awaitedFrom = (accountId: string, side: Side): string => `${side} ${accountId}`;

/** The event with what the other side's sighting will find it by. */
function awaiting(event: NewEvent): NewEvent {
  const side = sideOf(event.source);
  return side ? { ...event, awaits: awaitedFrom(event.accountId, side) } : event;
}

export interface Sightings {
  /** Events that nobody has seen before. */
  fresh: NewEvent[];
  /** Known ones that were seen a second time, with what the second sighting knew. */
  filled: JournalEvent[];
}

/**
 * Tells what is new from what the account's other source has shown already. That is filled in where it was, and never
 * told again. An account with one source has nothing to compare.
 */
export async function sortOutSightings(
  tx: Ingesting,
  account: Account,
  found: readonly NewEvent[],
): Promise<Sightings> {
  if (!hasApi(account) || !hasStream(account)) return { fresh: [...found], filled: [] };
  const events = tx.objectStore('events');
  const fresh: NewEvent[] = [];
  const filled = new Map<string, JournalEvent>();
  const threads = new Map<string, Thread>();
  for (const event of found) {
    if ((await events.index('bySighting').getKey(event.id)) !== undefined) continue;
    if (!isSeenTwice(event.type)) {
      fresh.push(event);
      continue;
    }
    const role = threadRole(event);
    const thread =
      role && (threads.get(role.key) ?? (await tx.objectStore('threads').get([account.id, role.key])));
    const candidates = await candidatesFor(tx, event, thread);
    const first = matchSighting(
      event,
      candidates.filter(({ id }) => !filled.has(id)),
      thread,
    );
    if (first) {
      const { awaits: _, ...known } = first;
      filled.set(first.id, { ...known, facts: filledIn(first.facts, event.facts), sightingId: event.id });
      continue;
    }
    if (role) threads.set(role.key, advance(thread, event, role));
    fresh.push(awaiting(event));
  }
  await Promise.all([...filled.values()].map((event) => events.put(event)));
  return { fresh, filled: [...filled.values()] };
}

/** What the other side alone has seen, and may be what this event is about. */
async function candidatesFor(
  tx: Ingesting,
  event: NewEvent,
  thread: Thread | undefined,
): Promise<JournalEvent[]> {
  const side = sideOf(event.source);
  if (!side) return [];
  const other = awaitedFrom(event.accountId, side === 'api' ? 'stream' : 'api');
  const events = tx.objectStore('events');
  if (isThreaded(event.type)) {
    const known = await Promise.all((thread?.marks ?? []).map(({ id }) => events.get(id)));
    return known.flatMap((one) => (one?.awaits === other ? [one] : []));
  }
  const range = IDBKeyRange.bound([other, event.at - sightingWindowMs], [other, event.at + sightingWindowMs]);
  return events.index('byAwaiting').getAll(range);
}
