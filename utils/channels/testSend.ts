import { i18n } from '#i18n';
import type { Account } from '../accounts/account';
import { severityOf } from '../events/catalogue';
import { dashboardRoot } from '../events/links';
import { wording } from '../events/wording';
import { answerWithinMs } from '../sources/request';
import type { Destination } from './destination';
import type { SendOutcome } from './send';
import { sendTo } from './send/sendTo';

const type = 'test.webhook';

/** Sends one test to a destination that may not be connected yet, from the page that asks, and says what came back. */
export async function testSend(
  account: Pick<Account, 'name' | 'dashboardOrigin'>,
  destination: Destination,
): Promise<SendOutcome> {
  const now = Date.now();
  const message = i18n.t('facts.test');
  const event = {
    type,
    originalType: type,
    title: wording({ type, facts: {} }).title,
    message,
    severity: severityOf(type),
    at: now,
    facts: {},
    payload: { message },
    link: dashboardRoot(account.dashboardOrigin),
  };
  const outgoing = {
    id: `test-${crypto.randomUUID()}`,
    accountName: account.name,
    events: [event] as const,
    late: false,
  };
  const signal = AbortSignal.timeout(answerWithinMs);
  return sendTo(outgoing, destination, { fetch: (url, init) => fetch(url, init), now: Date.now, signal });
}
