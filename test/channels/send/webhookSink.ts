import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Handle, type Received, type Receiver, startReceiver } from './receiver.ts';

export interface WebhookSink {
  receiver: Receiver;
  url: string;
  secret: string;
  handle: Handle;
  /** What was genuine, by `webhook-id`, the oldest first. */
  taken: { id: string; body: Record<string, unknown> }[];
}

/** Standard Webhooks 1.0.0, written from its text and with another library than the sender's. */
function isGenuine({ headers, body }: Received, secret: string): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature = '' } = headers;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
  const given = Buffer.from(String(signature));
  const isFresh = Math.abs(Date.now() / 1000 - Number(at)) < 300;
  return isFresh && given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}

/** A receiver of webhooks that takes only what is signed with its secret. */
export async function startWebhookSink(): Promise<WebhookSink> {
  const secret = `whsec_${Buffer.from('twenty-four bytes or more of key').toString('base64')}`;
  const taken: WebhookSink['taken'] = [];
  const handle: Handle = (received, response) => {
    if (!isGenuine(received, secret)) return void response.writeHead(401).end('not genuine');
    const body = JSON.parse(received.body) as Record<string, unknown>;
    taken.push({ id: String(received.headers['webhook-id']), body });
    response.writeHead(204).end();
  };
  const receiver = await startReceiver(handle);
  return {
    receiver,
    secret,
    handle,
    taken,
    url: `${receiver.origin}/hooks/of-a-customer?key=secret-in-query`,
  };
}
