import type { Severity } from '../../events/catalogue';
import { ownZone } from '../../wallClock';
import { isInForce, type Mute } from './mute';
import { type QuietHours, type Stretch, stretchAt } from './quietHours';

/** What a person has set besides the grid, as it is stored. */
export interface Rules {
  mutes: readonly Mute[];
  /** A time in which the desktop is told of nothing but what is protected, epoch ms. */
  snooze?: { sinceAt: number; untilAt: number } | undefined;
  quietHours: QuietHours;
}

/** What of the rules is in force at one moment: all that `route` has to know. Times are epoch ms. */
export interface RulesNow {
  mutes: readonly Mute[];
  snoozedUntilAt?: number;
  /** Only in quiet hours. */
  quiet?: {
    untilAt: number;
    hasDigest: boolean;
    severities: readonly Severity[];
    applications: QuietHours['applications'];
  };
}

export const noRules: RulesNow = { mutes: [] };

/**
 * The rules as a function of the moment (epoch ms, by this computer's clock), in a zone: this computer's own, where none
 * is given. Working out quiet hours takes longer than a decision, so a stretch is kept for as long as it holds: asking
 * for many moments in their order, as a replay does, is cheap.
 */
export function rulesAt(rules: Rules, zone?: string): (now: number) => RulesNow {
  const { mutes, snooze, quietHours } = rules;
  let known: Stretch | undefined;
  const stretch = (now: number): Stretch => {
    if (!known || now < known.fromAt || now >= known.untilAt)
      known = stretchAt(quietHours, now, zone ?? ownZone());
    return known;
  };
  return (now) => {
    const quiet = quietHours.isOn ? stretch(now) : undefined;
    const { hasDigest, severities, applications } = quietHours;
    return {
      mutes: mutes.filter((mute) => isInForce(mute, now)),
      ...(snooze && snooze.sinceAt <= now && now < snooze.untilAt ? { snoozedUntilAt: snooze.untilAt } : {}),
      ...(quiet?.isQuiet ? { quiet: { untilAt: quiet.untilAt, hasDigest, severities, applications } } : {}),
    };
  };
}
