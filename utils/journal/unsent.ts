import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { channelIds } from '../channels/ids';
import { learnFrom } from '../events/fillIn';
import { readItem } from '../storage';
import type { Journal } from './database';
import { newDelivery } from './decide';
import { noteSeen } from './directory';
import { type Gathered, gather, withTogether } from './gather';
import { noteLog } from './log';
import { type Delivery, ingestStores, type JournalEvent } from './schema';
import { addUnread } from './unread';

const known = z.looseObject({
  id: z.string(),
  accountId: z.string(),
  type: z.string(),
  originalType: z.string(),
  at: z.number(),
  receivedAt: z.number(),
  facts: z.looseObject({}),
  payload: z.looseObject({}),
  decisions: z.array(z.unknown()),
});

const unsentSchema = z.object({
  rows: z.array(
    z.object({
      event: z.custom<JournalEvent>((value) => known.safeParse(value).success),
      sends: z.array(
        z.object({
          id: z.string(),
          channel: z.enum(channelIds),
          destination: z.string(),
          forFinance: z.optional(z.boolean()),
          /** Why it is sent together with others, where it is. */
          kind: z.optional(z.enum(['missed', 'missed-finance', 'hour', 'day'])),
        }),
      ),
    }),
  ),
  /** How many events had to give way to newer ones. */
  dropped: z.number(),
});

type Unsent = z.infer<typeof unsentSchema>;

const nothing: Unsent = { rows: [], dropped: 0 };
/** A journal that stays shut must not fill the disk in another way. */
const bounds = { mostEvents: 500, mostCharacters: 4_000_000 };

const keyOf = (accountId: string): string => `unsent:${accountId}`;
const readUnsent = (accountId: string): Promise<Unsent> =>
  readItem('local', keyOf(accountId), unsentSchema, nothing);

/** An event with what `decide` says is to be sent of it. */
export interface Decided {
  event: JournalEvent;
  sends: readonly Delivery[];
  gathered: readonly Gathered[];
}

function withinBounds({ rows, dropped }: Unsent): Unsent {
  let room = bounds.mostCharacters;
  const kept = rows
    .slice(-bounds.mostEvents)
    .toReversed()
    .filter((row) => {
      room -= JSON.stringify(row).length;
      return room >= 0;
    })
    .toReversed();
  return { rows: kept, dropped: dropped + rows.length - kept.length };
}

/** Keeps, in `storage.local`, what is to be sent elsewhere while there is no journal that could hold it. */
export async function keepUnsent(accountId: string, decided: readonly Decided[]): Promise<void> {
  const before = await readUnsent(accountId);
  const ids = new Set(before.rows.map(({ event }) => event.id));
  const rows = decided.flatMap(({ event, sends, gathered }) => {
    const all = [
      ...sends.map(({ id, channel, destination, forFinance }) => ({
        id,
        channel,
        destination,
        ...(forFinance ? { forFinance } : {}),
      })),
      ...gathered.map(({ id, kind, destination: { id: destination, channel } }) => ({
        id,
        channel,
        destination,
        kind,
      })),
    ];
    return all.length > 0 && !ids.has(event.id) ? [{ event, sends: all }] : [];
  });
  if (rows.length === 0) return;
  const kept = withinBounds({ ...before, rows: [...before.rows, ...rows] });
  await browser.storage.local.set({ [keyOf(accountId)]: kept });
}

/**
 * Gives the journal what was to be sent while it was shut: it goes out as what had just come. Killed at any line, it is
 * done again: an event that the journal has came with everything. `now`: epoch ms.
 */
export async function handOverUnsent(db: Journal, accountId: string, now: number): Promise<void> {
  const { rows, dropped } = await readUnsent(accountId);
  if (rows.length === 0) return;
  const tx = db.transaction([...ingestStores], 'readwrite');
  const [events, deliveries] = [tx.objectStore('events'), tx.objectStore('deliveries')];
  const keys = await Promise.all(rows.map(({ event }) => events.getKey(event.id)));
  const fresh = rows.filter((_row, place) => keys[place] === undefined);
  const all = fresh.flatMap(({ event, sends }) => sends.map((send) => ({ event, ...send })));
  await Promise.all(
    all.flatMap(({ event, kind, ...send }) => (kind ? [] : [deliveries.put(newDelivery(event, send, now))])),
  );
  const gathered = all.flatMap(({ event, id, kind, channel, destination }) =>
    kind ? [{ event, id, kind, destination: { id: destination, channel } }] : [],
  );
  const together = await gather(deliveries, gathered, now);
  await Promise.all(fresh.map(({ event }) => events.put(withTogether(event, together))));
  await addUnread(tx.objectStore('unread'), fresh);
  const seen = fresh.map(({ event }) => event);
  await noteSeen(tx, accountId, seen, { learnt: learnFrom(seen), stored: new Map() });
  await tx.done;
  if (dropped > 0)
    await noteLog(db, { accountId, at: now, kind: 'trouble', reason: 'not-sent', count: dropped });
  await forgetUnsent(accountId);
}

export const forgetUnsent = (accountId: string): Promise<void> =>
  browser.storage.local.remove(keyOf(accountId));
