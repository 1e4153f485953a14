import type { Severity } from '../events/catalogue';
import type { Behaviour } from '../preferences/rules/behaviour';
import type { ChannelId } from './ids';

/** Channels that tell what was missed in one message; the others get each event. */
export const summingChannels: ReadonlySet<ChannelId> = new Set(['browser', 'email', 'slack']);

/** The browser channel has one destination: this desktop. */
export const browserDestination = 'desktop';

/** What a channel is asked to put in front of somebody. Plain text only. */
export interface Message {
  /** The delivery's id: the same in every attempt and in every browser. */
  id: string;
  title: string;
  message: string;
  accountName: string;
  severity: Severity;
  /** Epoch ms. */
  at: number;
  behaviour: Behaviour;
  /** What its buttons say, where it can have some: two at most. */
  actions: readonly string[];
}

/** The calls of one delivery: each is counted right before it is made. */
export interface Calls {
  /** Made earlier; what came of them nobody lived to note. */
  made: number;
  /** Counts one more. Resolves to whether to make it: somebody may have seen the notification meanwhile, or it is too soon. */
  count: () => Promise<boolean>;
}

export type Outcome = { state: 'sent' } | { state: 'failed'; error: string } | { state: 'unconfirmed' };

/** One way to deliver. `utils/channels/browser.ts` is the smallest example. */
export interface Channel {
  /** Delivers once and says what is known of it; `undefined`: it was not to be called. Throws only what counting throws. */
  deliver(message: Message, calls: Calls): Promise<Outcome | undefined>;
}
