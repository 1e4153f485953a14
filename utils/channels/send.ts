import type { Severity } from '../events/catalogue';
import type { EventFacts } from '../events/event';
import type { FetchLike } from '../sources/request';

/** One event as it leaves the browser. Texts are plain; secrets are already cut out. */
export interface OutgoingEvent {
  type: string;
  /** What the wire called it. */
  originalType: string;
  title: string;
  message: string;
  severity: Severity;
  /** Epoch ms. */
  at: number;
  facts: EventFacts;
  payload: Record<string, unknown>;
  /** Its page on the account's dashboard. */
  link: string;
  /** How long what it ends had lasted, where that is known. */
  lastedMs?: number;
}

/** What one delivery says: an event, or several at once. */
export interface Outgoing {
  /** The delivery's id: the same in every attempt and in every browser. */
  id: string;
  accountName: string;
  events: readonly [OutgoingEvent, ...OutgoingEvent[]];
  /** Whether it is sent so late that it has to say so. */
  late: boolean;
}

/** The narrow world that a sender is given. `signal` also ends it when its time is up. */
export interface SendWorld {
  fetch: FetchLike;
  now: () => number;
  signal: AbortSignal;
}

/** What came back, to be shown and kept: never a secret of the destination. */
export interface Answer {
  /** HTTP status, where there was an answer. */
  status?: number;
  latencyMs: number;
  /** Its first 500 characters, as plain text. */
  body: string;
}

/**
 * Why a delivery failed. `gone` switches the destination off; `auth`, `invalid` and `exposed` (it goes on over plain
 * http) need somebody and are not tried again; the others are.
 */
export type SendFailure =
  | 'auth'
  | 'invalid'
  | 'gone'
  | 'exposed'
  | 'redirected'
  | 'busy'
  | 'server'
  | 'network'
  | 'timeout'
  /** It did not leave this browser, for a reason that nobody expected. */
  | 'trouble';

export type SendOutcome =
  | { state: 'sent'; answer: Answer }
  | { state: 'failed'; reason: SendFailure /** Not before, epoch ms. */; notBefore?: number; answer: Answer }
  /** It may have arrived: what proves it is missing, and sending again would show it twice. */
  | { state: 'unconfirmed'; answer: Answer };

/** One way to send. Never throws; `destination` was validated when it was stored. */
export type Send<Destination> = (
  outgoing: Outgoing,
  destination: Destination,
  world: SendWorld,
) => Promise<SendOutcome>;
