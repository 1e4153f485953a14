import type { Account } from '../accounts/account';
import type { Batch } from '../journal/batch';
import type { Journal } from '../journal/database';
import { ingest } from '../journal/ingest';
import { noteLog, readLog } from '../journal/log';
import { logError } from '../log';
import { noteJournal } from '../status';
import type { Failure } from './failure';
import { failureWords } from './failureWords';

const dayMs = 24 * 60 * 60_000;

/** An event of our own that says so, the same for an outage and a day. Times are epoch ms. */
export function callForHelp(account: Account, { code }: Failure, now: number, since?: number): Batch {
  const data = JSON.stringify({
    event_type: 'notifier.connection.lost',
    name: account.name,
    message: failureWords(code),
    since,
    day: Math.floor(now / dayMs),
  });
  return { account, source: 'local', frames: [{ source: 'local', streamId: null, data }] };
}

/**
 * Says that an account's events cannot arrive and what can be done, as an event of our own that goes the way of
 * every event. Once for each outage and again every 24 hours: the log, which is kept that long, knows when it was said
 * last; killed before that is written, the event is known by the outage and the day.
 */
export async function askForHelp(
  db: Journal,
  account: Account,
  failure: Failure,
  { now, deliver }: { now: () => number; deliver: () => Promise<void> },
): Promise<void> {
  // What a clock has noted that was set back since says nothing about today.
  const log = (await readLog(db, account.id, now())).filter(({ at }) => at <= now());
  const outage = log.slice(1 + log.findLastIndex(({ kind }) => kind === 'connected' || kind === 'returned'));
  if (outage.some(({ reason }) => reason === 'asked-for-help')) return;
  const since = outage.find(({ kind }) => kind === 'lost')?.at;
  const { due } = await ingest(db, callForHelp(account, failure, now(), since), now);
  await noteLog(db, { accountId: account.id, at: now(), kind: 'trouble', reason: 'asked-for-help' });
  await noteJournal(account.id, now());
  if (due) deliver().catch(logError);
}
