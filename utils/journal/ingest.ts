import type { Decoded } from '../events/decode';
import { applicationKey } from '../events/event';
import { logError } from '../log';
import type { Preferences } from '../preferences/preferences';
import { readRules } from '../preferences/rules/ruleStore';
import { rulesAt } from '../preferences/rules/rules';
import { readPreferences } from '../preferences/store';
import type { Batch } from './batch';
import { capAfter } from './capPending';
import { type Committed, commit } from './commit';
import type { Journal } from './database';
import { decodeAll, eventsIn } from './decodeAll';
import { noteLog } from './log';
import { learntFrom, nameAll } from './names';
import { liftRecovered } from './recoveries';
import { pruneAfter } from './retention';
import { readSending } from './sending';
import { withRoom } from './withRoom';

export type Ingested = Pick<Committed, 'added' | 'due'>;

/**
 * No transaction is longer than this many frames, so that the popup's reads never wait long and little is held at once:
 * with 500 a read took a quarter of a second, and a flood 20 MiB more (Chromium 156).
 */
export const batchLimit = 100;

/**
 * Takes frames into the journal: decode, insert if new, route, deliveries, cursor.
 *
 * What has to be waited for (names, preferences, rules) is read first; then one transaction commits the rest together,
 * so a background killed at any line either repeats the whole batch from the old cursor or has all of it. Ids are hashed
 * at once, those of deliveries within the transaction. An event
 * that is already known, from this batch or an earlier one, changes nothing; so does one that was removed.
 */
export async function ingest(db: Journal, batch: Batch, clock: () => number): Promise<Ingested> {
  const { account, frames, serverAheadMs = 0 } = batch;
  const now = clock();
  const serverNow = now + serverAheadMs;
  const read = decodeAll(frames, account, now);
  const learnt = learntFrom(read, batch.names);
  const [{ decoded, stored }, sending, storedRules, known] = await Promise.all([
    nameAll(db, account.id, read, learnt),
    readSending(account.id),
    readRules(),
    readPreferences(account.id, keysOf(read)),
  ]);
  const preferences = await withMissing(known, account.id, keysOf(decoded));
  const rules = rulesAt(storedRules)(now);
  const ready = { batch, decoded, preferences, rules, sending, learnt, stored, now, serverNow };
  const { ignored, ...ingested } = await withRoom(db, account.id, now, () => commit(db, ready));
  if (ignored) {
    // What was committed counts, whatever becomes of the log.
    await noteLog(db, { accountId: account.id, at: now, kind: 'ignored', count: ignored }).catch(logError);
  }
  if (ingested.due) await capAfter(db, ingested.added, now).catch(logError);
  if (rules.mutes.some(({ thread }) => thread)) liftRecovered(db, now).catch(logError);
  // Nothing waits for it: it goes in small steps beside the next batches.
  pruneAfter(db, account.id, ingested.added, now).catch(logError);
  return ingested;
}

const keysOf = (decoded: readonly Decoded[]): (string | undefined)[] => eventsIn(decoded).map(applicationKey);

/** With the settings of applications that only their names have told. */
async function withMissing(
  known: Preferences,
  accountId: string,
  keys: readonly (string | undefined)[],
): Promise<Preferences> {
  const missing = keys.filter((key) => key !== undefined && !known.has(key));
  return missing.length > 0 ? new Map([...known, ...(await readPreferences(accountId, missing))]) : known;
}
