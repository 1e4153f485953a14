import type { Severity } from '../events/catalogue';

/** Where an event may go. The order is the order of the grid's columns. */
export const channelIds = ['browser', 'email', 'slack', 'webhook'] as const;

export type ChannelId = (typeof channelIds)[number];

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
}

export type Outcome = { state: 'sent' } | { state: 'failed'; error: string } | { state: 'unconfirmed' };

/** One way to deliver. `utils/channels/browser.ts` is the smallest example. */
export interface Channel {
  /** Delivers once and says what is known of it. Never throws. `attempt` counts from 1. */
  deliver(message: Message, attempt: number): Promise<Outcome>;
}
