import type { Destination } from '../channels/destination';
import type { ChannelId } from '../channels/ids';
import { reachedChannels } from '../channels/reach';
import { applicationKey, type Event } from '../events/event';
import type { Preferences } from './preferences';
import { type Decision, route } from './route';
import type { RulesNow } from './rules/rules';

/** Settings that events are replayed against. */
export interface Settings {
  preferences: Preferences;
  /** What of the rules was in force at a moment, epoch ms. */
  rulesAt: (now: number) => RulesNow;
}

export interface Replay {
  /** In the order in which they happened. */
  events: readonly Event[];
  /** Since when the account is connected, epoch ms. */
  seededAt: number;
  destinations: readonly Destination[];
  before: Settings;
  after: Settings;
}

/** How many events each channel is told of, one by one; bundles, summaries and digests are not reckoned with. */
export type Told = Partial<Record<ChannelId, { before: number; after: number }>>;

/** So many events are replayed in one go: with more a page would hang. */
const slice = 500;

const isTold = ({ on, reason }: Decision): boolean => on && reason !== 'quiet-hours';

/**
 * What `route` says of events that came, as they came, with the settings before and after a change. Pure; stops after
 * every 500 events, so that whoever runs it can let others do something, and ends with the result.
 */
export function* simulate({ events, seededAt, destinations, before, after }: Replay): Generator<void, Told> {
  const told: Told = {};
  const reached = new Map<string | undefined, ReadonlySet<ChannelId>>();
  for (const [place, event] of events.entries()) {
    if (place > 0 && place % slice === 0) yield;
    const key = applicationKey(event);
    const connected = reached.get(key) ?? reachedChannels(destinations, key);
    reached.set(key, connected);
    const { at: now } = event;
    for (const [which, { preferences, rulesAt }] of [
      ['before', before] as const,
      ['after', after] as const,
    ]) {
      const decisions = route(event, { seededAt, now, preferences, connected, rules: rulesAt(now) });
      for (const decision of decisions) {
        if (!connected.has(decision.channel)) continue;
        told[decision.channel] ??= { before: 0, after: 0 };
        const count = told[decision.channel];
        if (count && isTold(decision)) count[which] += 1;
      }
    }
  }
  return told;
}
