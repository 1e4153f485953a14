import { i18n } from '#i18n';
import type { Account } from '../accounts/account';
import { findAccount } from '../accounts/store';
import type { Frame } from '../events/event';
import { digest } from '../events/identify';
import type { Journal } from '../journal/database';
import type { Degraded } from '../journal/degraded';
import { ingest } from '../journal/ingest';
import { resolveCell } from '../preferences/preferences';
import { readPreferences } from '../preferences/store';
import { noteJournal } from '../status';
import { browserDestination } from './types';

/** What became of a test notification. `off`: its cell in the grid is switched off. */
export type TestResult = { state: 'sent' | 'unconfirmed' | 'off' } | { state: 'failed'; error: string };

interface TestEvent {
  account: Account;
  frame: Frame;
}

/** A test event for this account, or why there is none. */
async function prepareTest(accountId: string): Promise<TestEvent | TestResult> {
  const account = await findAccount(accountId);
  if (typeof account === 'string') return { state: 'failed', error: i18n.t('facts.accountGone') };
  if (!resolveCell(await readPreferences(accountId), 'test.webhook', 'browser').on) return { state: 'off' };
  const data = JSON.stringify({
    event_type: 'test.webhook',
    message: i18n.t('facts.test'),
    nonce: crypto.randomUUID(),
  });
  return { account, frame: { source: 'local', streamId: null, data } };
}

/**
 * Sends a test event the way every event goes: journal, route, delivery, notification. So what it shows is what
 * a real one would do.
 */
export async function showTest(
  db: Journal,
  accountId: string,
  { now, deliver }: { now: () => number; deliver: () => Promise<unknown> },
): Promise<TestResult> {
  const test = await prepareTest(accountId);
  if ('state' in test) return test;
  const { account, frame } = test;
  await ingest(db, { account, source: 'local', frames: [frame] }, now);
  await noteJournal(accountId, now());
  await deliver();
  const eventId = digest(account.key, 'local', null, frame.data);
  const delivery = await db.get('deliveries', digest(eventId, 'browser', browserDestination));
  if (delivery?.error !== undefined) return { state: 'failed', error: delivery.error };
  return { state: delivery?.state === 'sent' ? 'sent' : 'unconfirmed' };
}

/** The same where the journal does not open, the way every event goes then. */
export async function showTestWithout(
  degraded: Pick<Degraded, 'take'>,
  accountId: string,
): Promise<TestResult> {
  const test = await prepareTest(accountId);
  if ('state' in test) return test;
  const { account, frame } = test;
  const { outcome } = await degraded.take({ account, source: 'local', frames: [frame] });
  return outcome ?? { state: 'unconfirmed' };
}
