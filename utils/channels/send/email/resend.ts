import * as z from 'zod/mini';
import { i18n } from '#i18n';
import type { ResendDestination } from '../../destination';
import { secretsOf } from '../../secretsOf';
import type { Send, SendOutcome } from '../../send';
import { exchange } from '../exchange';
import { parsed } from '../parsed';
import { outcomeOf } from '../post';
import { mailText } from './mailText';

export const resendOrigin = 'https://api.resend.com';

/** An error of Resend's: `name` says which (resend.com/docs/api-reference/errors). */
const errorSchema = z.object({ name: z.string() });

/** Quotas are counted by the day and the month, whatever the rate limit's header says. */
const quotaWaitMs = 60 * 60_000;

const errorName = (text: string): string | undefined => errorSchema.safeParse(parsed(text)).data?.name;

/** What Resend's own error names say more than their status. */
function refine(outcome: SendOutcome, name: string | undefined, now: number): SendOutcome {
  if (outcome.state !== 'failed' || name === undefined) return outcome;
  // The key was used for a mail to the same people whose words were others: in another language, or before it was late.
  if (name === 'invalid_idempotent_request')
    return { state: 'sent', answer: { ...outcome.answer, body: i18n.t('delivery.already') } };
  if (name === 'concurrent_idempotent_requests') return { ...outcome, reason: 'busy' };
  if (!name.endsWith('_quota_exceeded')) return outcome;
  return { ...outcome, notBefore: Math.max(outcome.notBefore ?? 0, now + quotaWaitMs) };
}

/**
 * Sends by Resend's API (resend.com/docs/api-reference/emails). The mail's id is the idempotency key, kept for 24 h:
 * a mail that was sent is answered as sent again, and does not arrive twice.
 */
export const sendByResend: Send<ResendDestination> = async (outgoing, destination, world) => {
  const { apiKey, from, to } = destination;
  const headers = {
    authorization: `Bearer ${apiKey}`,
    'content-type': 'application/json',
    'idempotency-key': outgoing.id,
  };
  const mail = { from, to, ...mailText(outgoing), headers: { 'Auto-Submitted': 'auto-generated' } };
  const came = await exchange({ url: `${resendOrigin}/emails`, headers, body: JSON.stringify(mail) }, world);
  const now = world.now();
  const outcome = outcomeOf(came, { secrets: secretsOf(destination), now });
  return refine(outcome, came.reply && errorName(came.reply.text), now);
};
