import { i18n } from '#i18n';
import { findAccount } from '../accounts/store';
import { digest } from '../events/identify';
import type { Journal } from '../journal/database';
import { ingest } from '../journal/ingest';
import { resolveCell } from '../preferences/preferences';
import { readPreferences } from '../preferences/store';
import { noteJournal } from '../status';
import { browserDestination } from './types';

/** What became of a test notification. `off`: its cell in the grid is switched off. */
export type TestResult = { state: 'sent' | 'unconfirmed' | 'off' } | { state: 'failed'; error: string };

/**
 * Sends a test event the way every event goes: journal, route, delivery, notification. So what it shows is what
 * a real one would do.
 */
export async function showTest(
  db: Journal,
  accountId: string,
  { now, deliver }: { now: () => number; deliver: () => Promise<unknown> },
): Promise<TestResult> {
  const account = await findAccount(accountId);
  if (typeof account === 'string') return { state: 'failed', error: i18n.t('facts.accountGone') };
  if (!resolveCell(await readPreferences(accountId), 'test.webhook', 'browser').on) return { state: 'off' };

  const data = JSON.stringify({
    event_type: 'test.webhook',
    message: i18n.t('facts.test'),
    nonce: crypto.randomUUID(),
  });
  await ingest(db, { account, source: 'local', frames: [{ source: 'local', streamId: null, data }] }, now);
  await noteJournal(accountId, now());
  await deliver();
  const eventId = await digest(account.key, 'local', null, data);
  const delivery = await db.get('deliveries', await digest(eventId, 'browser', browserDestination));
  if (delivery?.error !== undefined) return { state: 'failed', error: delivery.error };
  return { state: delivery?.state === 'sent' ? 'sent' : 'unconfirmed' };
}
