import type { Destination } from '../../utils/channels/destination';
import type { ChannelId } from '../../utils/channels/ids';
import { applicationKey } from '../../utils/events/event';
import type { Span } from '../../utils/journal/latest';
import type { Delivery } from '../../utils/journal/schema';
import type { Again, LoggedEvent, Wanted } from '../../utils/journal/sendLog';

/** What became of an event on a channel. */
export const logStates = ['sent', 'pending', 'failed', 'unconfirmed', 'off'] as const;

export type LogState = (typeof logStates)[number];

/** What to show; an empty text is everything. */
export interface LogFilter {
  channel: ChannelId | '';
  application: string;
  state: LogState | '';
  /** As a field for date and time has them, by this computer's clock. */
  from: string;
  to: string;
}

export const everything: LogFilter = { channel: '', application: '', state: '', from: '', to: '' };

/** A field shows whole minutes, and all of the last one is meant. */
const minuteMs = 60_000;

/** The time that a filter is about. */
export function spanOf({ from, to }: Pick<LogFilter, 'from' | 'to'>): Span {
  const at = (text: string) => (text === '' ? undefined : new Date(text).getTime());
  const end = at(to);
  return { from: at(from), to: end === undefined ? undefined : end + minuteMs - 1 };
}

/** An event's deliveries on a channel: a summary counts for the browser too. */
export const deliveriesOn = ({ deliveries }: LoggedEvent, channel: ChannelId): Delivery[] =>
  deliveries.filter((delivery) => delivery.channel === channel);

function isIn(logged: LoggedEvent, state: LogState, channel: ChannelId): boolean {
  if (state !== 'off') return deliveriesOn(logged, channel).some((delivery) => delivery.state === state);
  return logged.event.decisions.some((decision) => decision.channel === channel && !decision.on);
}

/** Which events a filter leaves. */
export const wantedBy = (filter: LogFilter): Wanted => ({
  ...spanOf(filter),
  isOf: (event) => !filter.application || applicationKey(event) === filter.application,
  isShown: (logged) => {
    const { channel, state } = filter;
    const channels = channel ? [channel] : logged.event.decisions.map((decision) => decision.channel);
    return !state || channels.some((each) => isIn(logged, state, each));
  },
});

const settled: Again['states'] = ['sent', 'failed', 'unconfirmed'];

/** What a filter leaves of what can be sent again, to the destinations that are on. */
export const againOf = (
  filter: LogFilter,
  destinations: readonly Destination[],
  states: Again['states'] = settled,
): Again => ({
  ...spanOf(filter),
  states: states.filter((state) => !filter.state || state === filter.state),
  destinations: new Set(
    destinations
      .filter(
        ({ channel, switchedOffAt }) =>
          switchedOffAt === undefined && (filter.channel || channel) === channel,
      )
      .map(({ id }) => id),
  ),
  isMeant: (event) => !filter.application || applicationKey(event) === filter.application,
});
