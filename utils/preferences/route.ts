import { type ChannelId, channelIds } from '../channels/ids';
import { summingChannels } from '../channels/types';
import { severityOf } from '../events/catalogue';
import { applicationKey, type Event } from '../events/event';
import { type Origin, type Preferences, resolveCell } from './preferences';
import { type QuietStep, quieten } from './rules/quieten';
import { noRules, type RulesNow } from './rules/rules';

/**
 * Why a channel gets an event or not: a cell and where it was set, or what came before or after it. `summarised`: its
 * cell is on, and as it happened while nobody was listening it is announced together with others. `quiet-hours`: on
 * where the digest at their end tells of it.
 */
export type DecisionReason =
  | `cell-${Origin}`
  | 'summarised'
  | 'history'
  | 'not-connected'
  | 'muted'
  | 'snoozed'
  | 'quiet-hours';

/** What is kept of it with the event. */
export interface Decision {
  channel: ChannelId;
  on: boolean;
  reason: DecisionReason;
  /** When the mute, the snooze or the quiet hours end that it met, epoch ms; unknown while a mute waits for a recovery. */
  untilAt?: number;
}

/** Every rule in the order in which they are asked. */
export const ruleIds = [
  'connected',
  'history',
  'cell',
  'protected',
  'mute',
  'snooze',
  'quiet-hours',
  'age',
] as const;

export type RuleId = (typeof ruleIds)[number];

/** What one rule said. Those of `QuietStep` are asked of the browser channel alone. */
export type RuleStep =
  | { rule: 'connected' | 'history'; result: 'passes' | 'stops' }
  | { rule: 'cell'; result: 'passes' | 'stops'; origin: Origin }
  | QuietStep
  /** `together`: it is told in the summary of what was missed. */
  | { rule: 'age'; result: 'passes' | 'together' };

/**
 * A decision with each rule that was asked, in order. The last step is the one that decided: what is not in the list
 * was not asked any more. It is not kept, as it follows from the event, the settings and the moment.
 */
export interface Explanation extends Decision {
  steps: readonly RuleStep[];
}

export interface RouteContext {
  /** Epoch ms; what happened before is history. */
  seededAt: number;
  /** Epoch ms, by the server's clock as far as it is known. */
  now: number;
  preferences: Preferences;
  /** Channels that have somewhere to deliver to. */
  connected: ReadonlySet<ChannelId>;
  /** What else is in force at that moment, by this computer's clock (`rulesAt`); without it nothing is. */
  rules?: RulesNow;
}

/** The stamp of an event and the server's `Date` both have whole seconds. */
const secondMs = 1000;
/** What is older than this when it arrives is no news any more. */
const freshMs = 10 * 60_000;

type Timed = Pick<Event, 'at' | 'stamped'>;

/** Whether it happened before the account was connected. */
const isHistory = ({ at, stamped }: Timed, seededAt: number): boolean =>
  // Without a stamp there are two clocks to compare; the stream starts at `seededAt` anyway.
  stamped && at < Math.floor(seededAt / secondMs) * secondMs;

/** Whether it is old enough to be told in a summary. What concerns security is always told by itself. */
const isMissed = ({ at, stamped, type }: Timed & Pick<Event, 'type'>, now: number): boolean =>
  stamped && now - at > freshMs && severityOf(type) !== 'security';

function explainChannel(event: Event, channel: ChannelId, context: RouteContext): Explanation {
  const { seededAt, now, preferences, connected, rules = noRules } = context;
  const steps: RuleStep[] = [];
  const decided = (on: boolean, reason: DecisionReason, untilAt?: number): Explanation => ({
    channel,
    on,
    reason,
    ...(untilAt === undefined ? {} : { untilAt }),
    steps,
  });
  const isConnected = connected.has(channel);
  steps.push({ rule: 'connected', result: isConnected ? 'passes' : 'stops' });
  if (!isConnected) return decided(false, 'not-connected');

  const history = isHistory(event, seededAt);
  steps.push({ rule: 'history', result: history ? 'stops' : 'passes' });
  if (history) return decided(false, 'history');

  const { on, origin } = resolveCell(preferences, event.type, channel, applicationKey(event));
  steps.push({ rule: 'cell', result: on ? 'passes' : 'stops', origin });
  if (!on) return decided(false, `cell-${origin}`);

  if (channel === 'browser') {
    const quiet = quieten(event, rules);
    steps.push(...quiet.steps);
    if (quiet.kept) return decided(quiet.kept.on, quiet.kept.reason, quiet.kept.untilAt);
  }

  const missed = isMissed(event, now) && summingChannels.has(channel);
  steps.push({ rule: 'age', result: missed ? 'together' : 'passes' });
  return decided(true, missed ? 'summarised' : `cell-${origin}`);
}

/**
 * What every rule says of an event for each channel, and what comes of that. Pure and synchronous: it answers for the
 * moment of the event, and as well "would today's settings tell of this?" and a replay against edited settings.
 */
export const explain = (event: Event, context: RouteContext): Explanation[] =>
  channelIds.map((channel) => explainChannel(event, channel, context));

/**
 * Whether each channel gets the event, and why: `explain` without the steps. The same answer feeds the notification, the
 * list and every explanation.
 */
export const route = (event: Event, context: RouteContext): Decision[] =>
  explain(event, context).map(({ steps: _steps, ...decision }) => decision);
