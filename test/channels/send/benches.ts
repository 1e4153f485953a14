import type { Destination, EmailDestination } from '@/utils/channels/destination';
import type { FetchLike } from '@/utils/sources/request';
import { passTo, sends } from '../../mail/jmapProxy';
import { startJmapServer, whyNoJmapServer } from '../../mail/jmapServer';
import { startSmtpSink } from '../../mail/smtpSink';
import { type Handle, type Receiver, startReceiver } from './receiver';
import { startResendSink } from './resendSink';
import { startSlackSink } from './slackSink';
import { startWebhookSink } from './webhookSink';

/** A sender with a real receiver, for the contract that they all keep. */
export interface Bench {
  destination: Destination;
  receiver: Receiver;
  /** The usual way in which the receiver answers. */
  handle: Handle;
  /** Everything that arrived, each as text. */
  arrived(): string[];
  fetch: FetchLike;
  secrets: string[];
  close(): Promise<void>;
}

export interface BenchMaker {
  name: string;
  /** Why it cannot be tried here. */
  missing?: string | undefined;
  /** Whether what was sent, and not heard of, arrives once: the others leave that to the receiver. */
  isOnce: boolean;
  /** A 404 says that nobody will ever take it. */
  isLasting404: boolean;
  /** The answer's words matter, so that one without an end is none. */
  readsAnswer: boolean;
  start(): Promise<Bench>;
}

const common = { id: 'destination-1', accountId: 'account-1', name: 'Operations' };
const mail = {
  ...common,
  channel: 'email' as const,
  to: ['ops@example.org'],
  digest: 'now' as const,
};
const direct: FetchLike = (url, init) => fetch(url, init);

async function slackBench(): Promise<Bench> {
  const { url, receiver, handle, messages } = await startSlackSink();
  const destination = { ...common, channel: 'slack', url } as const;
  const secrets = [url, new URL(url).pathname, 'the-secret-of-the-hook'];
  const arrived = () => messages.map((message) => JSON.stringify(message));
  return { destination, receiver, handle, arrived, fetch: direct, secrets, close: receiver.close };
}

async function webhookBench(): Promise<Bench> {
  const { url, secret, receiver, handle, taken } = await startWebhookSink();
  const destination = { ...common, channel: 'webhook', url, secret } as const;
  const secrets = [secret, secret.slice(6), url, 'secret-in-query'];
  const arrived = () => taken.map((one) => JSON.stringify(one));
  return { destination, receiver, handle, arrived, fetch: direct, secrets, close: receiver.close };
}

async function resendBench(): Promise<Bench> {
  const { apiKey, receiver, handle, mails, fetch } = await startResendSink();
  const destination = { ...mail, service: 'resend', apiKey, from: 'alerts@example.org' } as const;
  const arrived = () => mails.map((one) => JSON.stringify(one));
  return { destination, receiver, handle, arrived, fetch, secrets: [apiKey], close: receiver.close };
}

export async function jmapBench() {
  const sink = await startSmtpSink();
  const server = await startJmapServer(sink.port);
  const handle = passTo(server.origin);
  const receiver = await startReceiver(handle, sends);
  const { user, password: token } = server;
  const origin = receiver.origin;
  const own = { sessionUrl: `${origin}/jmap/`, apiOrigin: origin, user, token };
  return {
    destination: { ...mail, service: 'jmap', ...own } as const,
    receiver,
    handle,
    arrived: () => sink.mails.map(({ raw }) => raw),
    fetch: direct,
    secrets: [token, Buffer.from(`${user}:${token}`).toString('base64')],
    sink,
    server,
    async close() {
      await receiver.close();
      await server.close();
      await sink.close();
    },
  };
}

const atLeastOnce = { isOnce: false, isLasting404: false, readsAnswer: false };

type Sender = Exclude<Destination['channel'], 'email'> | EmailDestination['service'];

/** One for each channel and each mail service that there is. */
const makers = {
  slack: { ...atLeastOnce, isLasting404: true, start: slackBench },
  webhook: { ...atLeastOnce, start: webhookBench },
  resend: { isOnce: true, isLasting404: true, readsAnswer: false, start: resendBench },
  jmap: {
    isOnce: true,
    isLasting404: true,
    readsAnswer: true,
    start: jmapBench,
    missing: whyNoJmapServer(),
  },
} satisfies Record<Sender, Omit<BenchMaker, 'name'>>;

export const benches: BenchMaker[] = Object.entries(makers).map(([name, maker]) => ({ name, ...maker }));
