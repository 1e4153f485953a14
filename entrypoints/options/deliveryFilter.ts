import type { ChannelId } from '../../utils/channels/types';
import { applicationKey } from '../../utils/events/event';
import type { Delivery } from '../../utils/journal/schema';
import type { LoggedEvent } from '../../utils/journal/sendLog';

/** What became of an event on a channel. */
export const logStates = ['sent', 'pending', 'failed', 'unconfirmed', 'off'] as const;

export type LogState = (typeof logStates)[number];

/** What to show; an empty text is everything. */
export interface LogFilter {
  channel: ChannelId | '';
  application: string;
  state: LogState | '';
}

export const everything: LogFilter = { channel: '', application: '', state: '' };

/** An event's deliveries on a channel: a summary counts for the browser too. */
export const deliveriesOn = ({ deliveries }: LoggedEvent, channel: ChannelId): Delivery[] =>
  deliveries.filter((delivery) => delivery.channel === channel);

function isIn(logged: LoggedEvent, state: LogState, channel: ChannelId): boolean {
  if (state !== 'off') return deliveriesOn(logged, channel).some((delivery) => delivery.state === state);
  return logged.event.decisions.some((decision) => decision.channel === channel && !decision.on);
}

/** The events that a filter leaves, in their order. */
export const filterLog = (log: readonly LoggedEvent[], { channel, application, state }: LogFilter) =>
  log.filter((logged) => {
    if (application && applicationKey(logged.event) !== application) return false;
    const channels = channel ? [channel] : logged.event.decisions.map((decision) => decision.channel);
    if (!state) return true;
    return channels.some((each) => isIn(logged, state, each));
  });
