import { i18n } from '#i18n';
import type { Account } from '../../accounts/account';
import type { ApiFailure } from '../../accounts/api/failure';
import { apiFailureWords } from '../../accounts/api/failureWords';
import type { Journal } from '../../journal/database';
import { ingest } from '../../journal/ingest';
import { logError } from '../../log';
import { noteJournal } from '../../status';

const dayMs = 24 * 60 * 60_000;

/**
 * Says that an account's API does not answer any more and what can be done, as an event of our own that goes the way
 * of every event. Once for each outage, which began at `since` (epoch ms), and again every 24 hours: said twice, it
 * is the same event.
 */
export async function tellStopped(
  db: Journal,
  account: Account,
  failure: ApiFailure | 'not-allowed',
  since: number,
  { now, deliver }: { now: () => number; deliver: () => Promise<void> },
): Promise<void> {
  const data = JSON.stringify({
    event_type: 'notifier.connection.lost',
    name: account.name,
    message: failure === 'not-allowed' ? i18n.t('apiStatus.notAllowed') : apiFailureWords(failure),
    since,
    day: Math.floor((now() - since) / dayMs),
  });
  const frames = [{ source: 'local' as const, streamId: null, data }];
  const { added, due } = await ingest(db, { account, source: 'local', frames }, now);
  if (added > 0) await noteJournal(account.id, now());
  if (due) deliver().catch(logError);
}
