import { type ChannelId, channelIds } from '../channels/types';
import { applicationKey, type Event } from '../events/event';
import { type Origin, type Preferences, resolveCell } from './preferences';

/** Why a channel gets an event or not: a cell and where it was set, or what came before any cell. */
export type DecisionReason = `cell-${Origin}` | 'history' | 'not-connected';

export interface Decision {
  channel: ChannelId;
  on: boolean;
  reason: DecisionReason;
}

export interface RouteContext {
  /** Epoch ms; what happened before is history. */
  seededAt: number;
  preferences: Preferences;
  /** Channels that have somewhere to deliver to. */
  connected: ReadonlySet<ChannelId>;
}

/** The stamp of an event and the server's `Date` both have whole seconds. */
const secondMs = 1000;

/**
 * Whether each channel gets the event, and why. Pure and synchronous: the same answer feeds the notification,
 * the list and every explanation.
 */
export function route(event: Event, { seededAt, preferences, connected }: RouteContext): Decision[] {
  // Without a stamp there are two clocks to compare; the stream starts at `seededAt` anyway.
  const history = event.stamped && event.at < Math.floor(seededAt / secondMs) * secondMs;
  return channelIds.map((channel) => {
    if (!connected.has(channel)) return { channel, on: false, reason: 'not-connected' };
    if (history) return { channel, on: false, reason: 'history' };
    const { on, origin } = resolveCell(preferences, event.type, channel, applicationKey(event));
    return { channel, on, reason: `cell-${origin}` };
  });
}
