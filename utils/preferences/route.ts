import { type ChannelId, channelIds } from '../channels/ids';
import { summingChannels } from '../channels/types';
import { severityOf } from '../events/catalogue';
import { applicationKey, type Event } from '../events/event';
import { type Origin, type Preferences, resolveCell } from './preferences';

/**
 * Why a channel gets an event or not: a cell and where it was set, or what came before any cell. `summarised`: its
 * cell is on, and as it happened while nobody was listening it is announced together with others.
 */
export type DecisionReason = `cell-${Origin}` | 'summarised' | 'history' | 'not-connected';

export interface Decision {
  channel: ChannelId;
  on: boolean;
  reason: DecisionReason;
}

export interface RouteContext {
  /** Epoch ms; what happened before is history. */
  seededAt: number;
  /** Epoch ms, by the server's clock as far as it is known. */
  now: number;
  preferences: Preferences;
  /** Channels that have somewhere to deliver to. */
  connected: ReadonlySet<ChannelId>;
}

/** The stamp of an event and the server's `Date` both have whole seconds. */
const secondMs = 1000;
/** What is older than this when it arrives is no news any more. */
const freshMs = 10 * 60_000;

type Timed = Pick<Event, 'at' | 'stamped'>;

/** Whether it happened before the account was connected. */
export const isHistory = ({ at, stamped }: Timed, seededAt: number): boolean =>
  // Without a stamp there are two clocks to compare; the stream starts at `seededAt` anyway.
  stamped && at < Math.floor(seededAt / secondMs) * secondMs;

/** Whether it is old enough to be told in a summary. What concerns security is always told by itself. */
export const isMissed = ({ at, stamped, type }: Timed & Pick<Event, 'type'>, now: number): boolean =>
  stamped && now - at > freshMs && severityOf(type) !== 'security';

/**
 * Whether each channel gets the event, and why. Pure and synchronous: the same answer feeds the notification,
 * the list and every explanation.
 */
export function route(event: Event, { seededAt, now, preferences, connected }: RouteContext): Decision[] {
  const history = isHistory(event, seededAt);
  const missed = isMissed(event, now);
  return channelIds.map((channel) => {
    if (!connected.has(channel)) return { channel, on: false, reason: 'not-connected' };
    if (history) return { channel, on: false, reason: 'history' };
    const { on, origin } = resolveCell(preferences, event.type, channel, applicationKey(event));
    const summarised = on && missed && summingChannels.has(channel);
    return { channel, on, reason: summarised ? 'summarised' : `cell-${origin}` };
  });
}
