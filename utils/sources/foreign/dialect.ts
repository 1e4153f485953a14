import type { EventSourceMessage } from 'eventsource-parser';
import type { PageTarget, ServedPage } from '../poll';
import type { RequestWorld } from '../request';

/** Where a stream is to begin. */
export interface Place {
  /** After the event with this id; `null`: from `after` on. */
  lastEventId: string | null;
  /** Epoch ms by the server's clock; only used without an id. `undefined` too: with whatever is new. */
  after?: number | undefined;
}

/** A request for a stream. */
export interface StreamRequest {
  url: string;
  headers: Record<string, string>;
}

/** What an SSE message holds of an event. */
export type EventMessage = Pick<EventSourceMessage, 'id' | 'event' | 'data'>;

export interface PageWorld extends RequestWorld {
  /** How long the server may wait for something new before it answers, in ms. */
  holdMs: number;
}

/** How one kind of server is spoken with. The smallest is Mercure's. */
export interface Dialect {
  /** How to ask for the stream from there. */
  requestFor: (url: string, place: Place) => StreamRequest;
  /** Finds the event in a message; `undefined`: there is none. Without it the message is the event. */
  eventIn?: (message: EventMessage) => EventMessage | undefined;
  /** Events by request; a kind that has none leaves it out. Throws `StreamFailure`. */
  fetchPage?: (target: PageTarget, world: PageWorld) => Promise<ServedPage | 'unchanged'>;
  /** Whether `fetchPage` waits for something new. */
  mayWait?: boolean;
  /**
   * Whether the server still has the event with this id: for servers that send what they have after it, and do not say
   * that something is missing. Only to be asked when something did come. Throws `StreamFailure`.
   */
  stillHas?: (target: Pick<PageTarget, 'url' | 'token'>, id: string, world: RequestWorld) => Promise<boolean>;
  /** Two requests at different places of a stream may harm this server: resume and poll exactly from the last id. */
  isTouchy?: boolean;
  /** Events are gone after this time, unless the server was set up to keep them longer. */
  keptForMs?: number;
}
