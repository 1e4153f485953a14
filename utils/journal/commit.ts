import type { Event } from '../events/event';
import { addTogether } from './addTogether';
import type { Ready } from './batch';
import { bufferThreads } from './bufferThreads';
import type { Journal } from './database';
import { decide } from './decide';
import { eventsIn } from './decodeAll';
import { noteSeen } from './directory';
import { countIgnored, isBelow } from './floors';
import { gather, withTogether } from './gather';
import { cursorSource, hasCursor, moveCursor } from './moveCursor';
import { withRecoveries } from './recoveries';
import { ingestStores } from './schema';
import { sortOutSightings } from './sightings';
import { changeSnapshot } from './snapshots';
import { advanceThreads } from './threads';
import { addUnread } from './unread';

export interface Committed {
  /** Events that were not known before. */
  added: number;
  /** Whether a delivery is now waiting. */
  due: boolean;
  /** How many ignored events the log is to be told of. */
  ignored?: number;
}

/** The one transaction: events that are new, their threads, deliveries, cursor or snapshot, all of them or nothing. */
export async function commit(db: Journal, ready: Ready): Promise<Committed> {
  const { account, source } = ready.batch;
  const tx = db.transaction([...ingestStores], 'readwrite');
  const work = async (): Promise<Committed> => {
    const [events, deliveries] = [tx.objectStore('events'), tx.objectStore('deliveries')];
    const [floor, stored, unknown] = await Promise.all([
      tx.objectStore('floors').get(account.id),
      tx.objectStore('cursors').get([account.id, cursorSource(source)]),
      onlyNew(eventsIn(ready.decoded), (id) => events.getKey(id)),
    ]);
    const above = unknown.filter((event) => !isBelow(floor, event));
    const ignored = unknown.length - above.length;
    const counted = floor && ignored > 0 ? countIgnored(floor, ignored, ready.now) : undefined;
    const { fresh, filled } = await sortOutSightings(tx, account, above);
    const threads = bufferThreads(tx.objectStore('threads'));
    const told = await advanceThreads(threads, fresh);
    const mutes = await withRecoveries(threads, ready.rules.mutes, ready.now);
    const inForce = { ...ready, rules: { ...ready.rules, mutes } };
    const rows = told.map((event) => decide(event, inForce));
    const singles = rows.flatMap(({ delivery, sends }) => [...(delivery ? [delivery] : []), ...sends]);
    const gathered = rows.flatMap((row) => row.gathered);
    const summaryIds = await addTogether(tx, threads, account.id, rows, ready.now);
    const together = await gather(deliveries, gathered, ready.now);
    await Promise.all([
      ...rows.map(({ event }) => {
        const summaryId = summaryIds.get(event.id);
        return events.put(withTogether(summaryId ? { ...event, summaryId } : event, together));
      }),
      ...singles.map((delivery) => deliveries.put(delivery)),
      threads.flush(),
      addUnread(tx.objectStore('unread'), rows),
      counted && tx.objectStore('floors').put(counted.floor),
      hasCursor(source) &&
        tx.objectStore('cursors').put(moveCursor(stored, ready.batch, ready.decoded, ready.now)),
      ready.batch.snapshot && changeSnapshot(tx.objectStore('snapshots'), account.id, ready.batch.snapshot),
      noteSeen(tx, account.id, [...rows.map(({ event }) => event), ...filled], ready),
    ]);
    const due = singles.length > 0 || gathered.length > 0 || summaryIds.size > 0;
    return { added: rows.length, due, ...(counted?.noted ? { ignored: counted.noted } : {}) };
  };
  const [result] = await Promise.all([work(), tx.done]).catch(async (error) => {
    // A request that was cut short says only that; the transaction says why.
    throw await tx.done.then(
      () => error,
      (cause) => cause ?? error,
    );
  });
  return result;
}

async function onlyNew(
  events: readonly Event[],
  find: (id: string) => Promise<string | undefined>,
): Promise<Event[]> {
  const first = new Map(events.toReversed().map((event) => [event.id, event]));
  const known = await Promise.all(events.map(({ id }) => find(id)));
  return events.filter((event, position) => known[position] === undefined && first.get(event.id) === event);
}
