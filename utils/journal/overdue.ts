import { i18n } from '#i18n';
import { type Account, hasApi, hasStream } from '../accounts/account';
import { overdueMs, usualMs } from '../events/threads';
import { readGap } from '../gaps';
import { duration } from '../language/duration';
import { logError } from '../log';
import { type ApiStatus, readApiStatus } from '../sources/api/apiStatus';
import { type ConnectionStatus, noteJournal, readStatus } from '../status';
import type { Journal } from './database';
import { ingest } from './ingest';
import type { JournalEvent } from './schema';
import { type OpenThread, openThreads } from './threads';

/** What a server sends again once it is reached has arrived by then, */
const caughtUpMs = 10_000;
/** and what was heard later than this is no connection. */
const silentMs = 2 * 60_000;

/** Whether nothing that has happened can be missing but the last moments: of a stream, */
const isCaughtUp = ({ state, changedAt, lastByteAt = 0 }: ConnectionStatus, now: number): boolean =>
  state === 'live' && now - changedAt >= caughtUpMs && now - lastByteAt < silentMs;

/** and of the API, which is asked about deploys that go on each time it is asked. */
const isPolled = ({ state, polledAt = 0, everyMs = 0 }: ApiStatus, now: number): boolean =>
  state === 'live' && now - polledAt < Math.max(silentMs, 2 * everyMs);

async function isUpToDate(account: Account, now: number): Promise<boolean> {
  if (hasStream(account) && isCaughtUp(await readStatus(account.id), now)) return true;
  return hasApi(account) && isPolled(await readApiStatus(account.id), now);
}

const isOverdue =
  (now: number) =>
  ({ thread, run, state }: OpenThread): boolean =>
    thread.kind === 'deploy' && state === 'open' && !run.toldBy && now - run.openedAt > overdueMs(thread);

/**
 * Says of each deploy whose result does not come that it is overdue, as an event of our own that goes the way of every
 * event: once for each, and only where the result cannot have been missed.
 */
export async function announceOverdue(
  db: Journal,
  account: Account,
  { now, deliver }: { now: () => number; deliver: () => Promise<void> },
): Promise<void> {
  if (!(await isUpToDate(account, now()))) return;
  const gap = await readGap(account.id);
  const overdue = (await openThreads(db, account.id, now())).filter(isOverdue(now()));
  for (const open of overdue) {
    if (gap && gap.to >= open.run.openedAt) continue;
    const started = await db.get('events', open.run.openedBy);
    if (!started) continue;
    const frames = [{ source: 'local', streamId: null, data: overdueBody(started, open) }] as const;
    const { added, due } = await ingest(db, { account, source: 'local', frames }, now);
    if (added > 0) await noteJournal(account.id, now());
    if (due) deliver().catch(logError);
  }
}

/** The same for one deploy, whenever it is made: so it is one event. */
function overdueBody({ facts }: JournalEvent, { thread, run }: OpenThread): string {
  const { uid, name, environment, stackId } = facts.application ?? {};
  const [limit, usual] = [duration(overdueMs(thread)), usualMs(thread)];
  return JSON.stringify({
    event_type: 'notifier.deploy.overdue',
    stack: { uid, name, environment },
    ...(stackId === undefined ? {} : { stack_id: stackId }),
    message:
      usual === undefined
        ? i18n.t('threads.overdue', [limit])
        : i18n.t('threads.overdueUsual', [limit, duration(usual)]),
    since: run.openedAt,
  });
}
