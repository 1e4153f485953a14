import { afterEach, beforeEach } from 'vitest';
import { addDestination } from '@/utils/channels/changeDestinations';
import { account, outboxWorld } from './outboxWorld';
import { type SlackSink, startSlackSink } from './send/slackSink';
import { startWebhookSink, type WebhookSink } from './send/webhookSink';

interface Receivers {
  slack: SlackSink;
  hook: WebhookSink;
  world: ReturnType<typeof outboxWorld>;
}

/** For each test: an outbox with its journal, and the receivers that it may be connected to. */
export function outboxReceivers() {
  let now: Receivers;
  beforeEach(async () => {
    const [slack, hook] = await Promise.all([startSlackSink(), startWebhookSink()]);
    now = { slack, hook, world: outboxWorld() };
  });
  afterEach(() => Promise.all([now.slack.receiver.close(), now.hook.receiver.close()]));
  return {
    get slack() {
      return now.slack;
    },
    get hook() {
      return now.hook.receiver;
    },
    get world() {
      return now.world;
    },
    addSlack: (more: { application?: string } = {}) =>
      addDestination(account.id, { channel: 'slack', name: 'Team', url: now.slack.url, ...more }),
    /** Without a secret: the sink's clock is the real one, these tests' is not. */
    addHook: (url = `${now.hook.receiver.origin}/plain`) =>
      addDestination(account.id, { channel: 'webhook', name: 'Receiver', url }),
    /** How the webhook's receiver answers from now on. */
    answer(status: number, headers: Record<string, string> = {}): void {
      now.hook.receiver.fault = (_received, response) =>
        void response.writeHead(status, headers).end('words');
    },
    hookIds: () => now.hook.receiver.received.map(({ headers }) => headers['webhook-id']),
  };
}

export const minutes = (count: number) => count * 60_000;
