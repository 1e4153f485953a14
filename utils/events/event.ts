/**
 * Where an account's events come from; `poll`: the stream's events by request; `api`: what changed between two readings
 * of the Cloud 66 API; `local`: what this extension tells itself.
 */
export type Source = 'stream' | 'poll' | 'api' | 'local';

/** What came off the wire, not yet trusted. */
export interface Frame {
  source: Source;
  /** The stream's own cursor for this frame, `null` when the stream gives none. */
  streamId: string | null;
  /** The body as text, exactly as received: the event's identity is computed from it. */
  data: string;
  /** What it is told apart by instead of its body, which may be worded differently the next time. */
  key?: string;
}

/** What a payload says about its subject, as far as it could be read. Plain text, clamped, never trusted as markup. */
export interface EventFacts {
  application?: { uid?: string; name?: string; environment?: string; stackId?: number };
  server?: { uid?: string; name?: string };
  /** The job, process, container, certificate, address, app or amount that the event is about. */
  subject?: string;
  /** The job's, container's, service's or process's own id. */
  subjectUid?: string;
  /** Who started it: a person's name or address. */
  who?: string;
  /** Why it happened, in the platform's words. */
  reason?: string;
}

/** A frame that was decoded and validated. Times are epoch milliseconds. */
export interface Event {
  /** SHA-256, see `identify`. */
  id: string;
  accountId: string;
  /** Canonical type (`stack.redeploy.fail`); `originalType` is what the wire said. */
  type: string;
  originalType: string;
  source: Source;
  streamId: string | null;
  /** When it happened by the sender's clock, or when it arrived where the body has no timestamp. */
  at: number;
  receivedAt: number;
  /** Whether `at` is the sender's word. */
  stamped: boolean;
  facts: EventFacts;
  /** The body with its secrets cut out. */
  payload: Record<string, unknown>;
}

/** The key under which preferences of one application are kept, `undefined` for account-wide events. */
export const applicationKey = (event: Pick<Event, 'facts'>): string | undefined =>
  event.facts.application?.uid ?? event.facts.application?.name;
