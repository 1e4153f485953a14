import { type Account, streamUrlOf } from '../accounts/account';
import { browserChannel } from '../channels/browser';
import { content } from '../channels/content';
import type { Calls, Outcome } from '../channels/types';
import { applicationKey, type Event } from '../events/event';
import { summarise } from '../events/summary';
import { behaviourOf } from '../preferences/rules/behaviour';
import { readRuleSettings, readRules } from '../preferences/rules/ruleStore';
import { rulesAt } from '../preferences/rules/rules';
import { readPreferences } from '../preferences/store';
import type { Batch } from './batch';
import type { Position } from './cursors';
import { decide } from './decide';
import { decodeAll, eventsIn } from './decodeAll';
import type { DueDelivery } from './deliveries';
import { shortId } from './floors';
import { type KeptPosition, keep, positionIn, readKept } from './keptPosition';
import { moveCursor } from './moveCursor';
import { readSending } from './sending';
import { summaryIdOf } from './summaries';
import { keepUnsent } from './unsent';

/** No more events than this are known again without a journal, */
const mostKnown = 5_000;
/** and these of each account also by the next background, and by the journal when it is back. */
const mostKept = 5_000;
/** A channel looks first whether it is there already: without a journal any call may be the second. */
const calls: Calls = { made: 1, count: async () => true };

export interface Told {
  added: number;
  /** What became of the last notification, if there was any. */
  outcome?: Outcome | undefined;
}

const keptOf = async (account: Account): Promise<KeptPosition> =>
  (await readKept(account)) ?? { streamUrl: streamUrlOf(account), read: null };

/** Without buttons: what they are about could not be looked up. */
async function tell(account: Account, id: string, about: DueDelivery['about']): Promise<Outcome | undefined> {
  const words = content({ about });
  const { behaviours } = await readRuleSettings();
  const behaviour = behaviourOf(behaviours, words.severity);
  const message = { id, ...words, accountName: account.name, behaviour, actions: [] };
  return browserChannel.deliver(message, calls);
}

/**
 * What is done where the journal cannot be opened: events are told at once, by the same rules, and how far they were
 * read is kept in `storage.local`, with what goes elsewhere and waits. There is no history. What the
 * digest of quiet hours would tell is told at once, as nothing could keep it until then, and what the browser refuses
 * is not tried again.
 */
export function createDegraded(now: () => number) {
  const known = new Set<string>();

  function isNew(event: Event): boolean {
    const id = shortId(event.id);
    if (known.has(id)) return false;
    known.add(id);
    const [oldest] = known;
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return true;
  }

  const turns = new Map<string, Promise<unknown>>();
  /** One after the other for each account: stream and poll would overwrite what the other has kept. */
  function inTurn<T>({ id }: Account, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(id) ?? Promise.resolve()).then(work, work);
    turns.set(
      id,
      turn.catch(() => undefined),
    );
    return turn;
  }

  return {
    readPosition: async (account: Account): Promise<Position> => positionIn(await keptOf(account)),

    movePosition: (account: Account, change: Partial<Position>): Promise<void> =>
      inTurn(account, async () => keep(account.id, { ...(await keptOf(account)), ...change })),

    take: (batch: Batch): Promise<Told> => inTurn(batch.account, () => take(batch)),
  };

  /** Tells what is new in a batch, then moves on: killed before that, the batch comes again. */
  async function take(batch: Batch): Promise<Told> {
    const { account, frames, source, serverAheadMs = 0 } = batch;
    const receivedAt = now();
    const serverNow = receivedAt + serverAheadMs;
    const decoded = decodeAll(frames, account, receivedAt);
    const sending = await readSending(account.id);
    const events = eventsIn(decoded);
    const keys = events.map(applicationKey);
    const [preferences, stored] = await Promise.all([readPreferences(account.id, keys), readRules()]);
    const rules = rulesAt(stored)(receivedAt);
    const kept = await keptOf(account);
    for (const id of [...(kept.recent ?? []), ...(kept.told?.ids ?? [])]) known.add(shortId(id));

    const ready = { batch, decoded, preferences, rules, sending, now: receivedAt, serverNow };
    const rows = events.filter(isNew).map((event) => decide(event, ready));
    let outcome: Outcome | undefined;
    for (const { event, delivery } of rows) {
      if (delivery) outcome = await tell(account, delivery.id, event);
    }
    const [first, ...others] = rows.flatMap(({ together, event }) => (together ? [event] : []));
    if (first) {
      const summary = others.reduce(summarise, summarise(undefined, first));
      outcome = await tell(account, summaryIdOf(first.id), summary);
    }
    await keepUnsent(account.id, rows);
    if (source !== 'local') {
      const stored = { ...positionIn(kept), ...identityOf(account), badFrames: 0 };
      const moved = moveCursor(stored, batch, decoded, receivedAt);
      await keep(account.id, {
        ...kept,
        ...positionIn(moved),
        told: toldWith(
          kept,
          rows.map(({ event }) => event),
        ),
      });
    }
    return { added: rows.length, outcome };
  }
}

export type Degraded = ReturnType<typeof createDegraded>;

const identityOf = (account: Account) =>
  ({ accountId: account.id, source: 'stream', streamUrl: streamUrlOf(account) }) as const;

/** A stamp from the future must not silence what happens until then. */
const toldWith = (
  { told, read }: KeptPosition,
  events: readonly Event[],
): NonNullable<KeptPosition['told']> => ({
  at: events.reduce(
    (latest, { stamped, at, receivedAt }) => (stamped ? Math.max(latest, Math.min(at, receivedAt)) : latest),
    told?.at ?? 0,
  ),
  ids: [...(told?.ids ?? []), ...events.map(({ id }) => shortId(id))].slice(-mostKept),
  from: told ? told.from : read,
});
