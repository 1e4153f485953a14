import type { Account } from '../accounts/account';
import { browserDestination, connectedChannels } from '../channels/types';
import { type Decoded, decode } from '../events/decode';
import { applicationKey, type Event, type Frame, type Source } from '../events/event';
import { digest } from '../events/identify';
import { route } from '../preferences/route';
import { readPreferences } from '../preferences/store';
import type { Journal } from './database';
import { noteSeen } from './directory';
import { cursorSource, hasCursor, moveCursor } from './moveCursor';
import type { Delivery } from './schema';

/** Frames of one source in the order they came; a longer run is split by the source. */
export interface Batch {
  account: Account;
  source: Source;
  frames: readonly Frame[];
  /** The cursor after the last of them, `undefined` where it did not move. */
  read?: string | null | undefined;
}

export interface Ingested {
  /** Events that were not known before. */
  added: number;
  /** Whether a delivery is now waiting. */
  due: boolean;
}

/** No transaction is longer than this many frames, so that the popup's reads never wait long. */
export const batchLimit = 500;

/** Steps of a thousandth of a millisecond keep events of one batch in the order they came in the journal's time index. */
const orderStepMs = 1 / 1024;

interface Prepared {
  event: Event;
  deliveryId: string;
}

async function prepare(decoded: readonly Decoded[]): Promise<Prepared[]> {
  const events = decoded.flatMap((result) => (result.ok ? [result.event] : []));
  return Promise.all(
    events.map(async (event) => ({
      event,
      deliveryId: await digest(event.id, 'browser', browserDestination),
    })),
  );
}

/**
 * Takes frames into the journal: decode, insert if new, route, deliveries, cursor.
 *
 * Everything slow (hashing, preferences) is done first; then one transaction commits the rest together, so a
 * background killed at any line either repeats the whole batch from the old cursor or has all of it. An event
 * that is already known, from this batch or an earlier one, changes nothing.
 */
export async function ingest(db: Journal, batch: Batch, now: () => number): Promise<Ingested> {
  const { account, source, frames } = batch;
  const startedAt = now();
  const decoded = await Promise.all(
    frames.map((frame, position) =>
      decode(frame, {
        accountId: account.id,
        accountKey: account.key,
        token: account.token,
        receivedAt: startedAt + position * orderStepMs,
      }),
    ),
  );
  const prepared = await prepare(decoded);
  const preferences = await readPreferences(
    account.id,
    prepared.map(({ event }) => applicationKey(event)),
  );

  const tx = db.transaction(['events', 'deliveries', 'cursors', 'applications', 'types'], 'readwrite');
  const fresh = await onlyNew(prepared, (id) => tx.objectStore('events').getKey(id));
  const rows = fresh.map(({ event, deliveryId }) => {
    const decisions = route(event, { seededAt: account.seededAt, preferences, connected: connectedChannels });
    const notify = decisions.some(({ channel, on }) => channel === 'browser' && on);
    return {
      event: { ...event, decisions },
      delivery: notify ? newDelivery(event, deliveryId, startedAt) : null,
    };
  });
  const deliveries = rows.flatMap(({ delivery }) => delivery ?? []);
  const stored = await tx.objectStore('cursors').get([account.id, cursorSource(source)]);
  await Promise.all([
    ...rows.map(({ event }) => tx.objectStore('events').put(event)),
    ...deliveries.map((delivery) => tx.objectStore('deliveries').put(delivery)),
    hasCursor(source) && tx.objectStore('cursors').put(moveCursor(stored, batch, decoded, startedAt)),
    noteSeen(
      tx,
      rows.map(({ event }) => event),
    ),
    tx.done,
  ]);
  return { added: rows.length, due: deliveries.length > 0 };
}

async function onlyNew(
  prepared: readonly Prepared[],
  find: (id: string) => Promise<string | undefined>,
): Promise<Prepared[]> {
  const first = new Map(prepared.toReversed().map((item) => [item.event.id, item]));
  const known = await Promise.all(prepared.map(({ event }) => find(event.id)));
  return prepared.filter(
    (item, position) => known[position] === undefined && first.get(item.event.id) === item,
  );
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
