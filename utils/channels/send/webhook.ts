import type { WebhookDestination } from '../destination';
import { secretsOf } from '../secretsOf';
import type { Send, SendFailure } from '../send';
import { post } from './post';
import { sign } from './sign';
import { webhookBody } from './webhookBody';

/**
 * Servers answer 404 while they are being deployed, which is when much of what is sent here happens, and RFC 9110
 * 15.5.5 does not call it lasting: unlike other refusals it is tried again.
 */
const failures: Record<number, SendFailure> = { 404: 'server' };

/**
 * POSTs one event: `webhook-id` is the delivery's, so that the receiver can drop what comes again; signed as Standard
 * Webhooks when there is a secret. Takes exactly one event: receivers get each, also what others get summed up.
 */
export const sendWebhook: Send<WebhookDestination> = async ({ id, events, late }, destination, world) => {
  const [event, ...others] = events;
  if (others.length > 0) return { state: 'failed', reason: 'invalid', answer: { latencyMs: 0, body: '' } };
  const body = webhookBody(event);
  const timestamp = Math.floor(world.now() / 1000);
  const { url, secret } = destination;
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    ...(secret ? { 'webhook-signature': await sign({ id, timestamp, body }, secret) } : {}),
    'x-notifier': 'notifier-for-cloud66',
    // Not in the body, which is the same in every attempt.
    ...(late ? { 'x-notifier-late': 'true' } : {}),
  };
  return post({ url, headers, body }, world, { secrets: secretsOf(destination), failures });
};
