import { catalogue, findEntry, type Severity, severityOf } from '../../events/catalogue';
import { applicationKey, type Event } from '../../events/event';
import { isAbout, type Mute } from './mute';
import type { RulesNow } from './rules';

/** What one of the rules that keep the desktop quiet said. */
export interface QuietStep {
  rule: 'protected' | 'mute' | 'snooze' | 'quiet-hours';
  /**
   * `protects`: none of these rules is asked any more; `stops`: the desktop is not told; `together`: it is told at the
   * end of the quiet hours, in one with others; `breaks-through`: it would be kept back, but is let through.
   */
  result: 'passes' | 'protects' | 'stops' | 'together' | 'breaks-through';
  /** When what keeps it quiet ends, epoch ms; unknown while it waits for a recovery. */
  untilAt?: number;
  /** The mute that stops it. */
  mute?: Mute;
}

/**
 * Whether nothing but its own row in the grid keeps it from being told: what concerns security, and tests, which
 * somebody has just asked to see.
 */
export const isProtected = (type: string): boolean =>
  severityOf(type) === 'security' ||
  type.startsWith('active.protect.') ||
  findEntry(type)?.category === 'tests';

/** Its own, and of a recovery also those of what it ends: who is woken by an outage is told that it is over. */
function severitiesOf(type: string): Severity[] {
  const { severity, closes } = findEntry(type) ?? {};
  const ended = severity === 'success' && closes !== 'deploy' && closes !== 'update' ? closes : undefined;
  const opened = catalogue.filter(({ opens }) => ended !== undefined && opens === ended);
  return [severityOf(type), ...opened.map((entry) => entry.severity)];
}

function breaksThrough(event: Event, { severities, applications }: NonNullable<RulesNow['quiet']>): boolean {
  const application = applicationKey(event);
  return (
    severitiesOf(event.type).some((severity) => severities.includes(severity)) ||
    applications.some(({ accountId, key }) => accountId === event.accountId && key === application)
  );
}

/** What the rules say together. */
export interface Quieted {
  steps: QuietStep[];
  /** Where the desktop is not told now: why, and whether a digest tells of it later. */
  kept?: { reason: 'muted' | 'snoozed' | 'quiet-hours'; on: boolean; untilAt?: number };
}

/** What each rule that keeps the desktop quiet says of an event, in their order, until one stops it. */
export function quieten(event: Event, { mutes, snoozedUntilAt, quiet }: RulesNow): Quieted {
  if (isProtected(event.type)) return { steps: [{ rule: 'protected', result: 'protects' }] };
  const steps: QuietStep[] = [{ rule: 'protected', result: 'passes' }];

  const mute = mutes.find((each) => isAbout(each, event));
  if (mute) {
    const until = mute.untilAt === undefined ? {} : { untilAt: mute.untilAt };
    steps.push({ rule: 'mute', result: 'stops', mute, ...until });
    return { steps, kept: { reason: 'muted', on: false, ...until } };
  }
  steps.push({ rule: 'mute', result: 'passes' });

  if (snoozedUntilAt !== undefined) {
    steps.push({ rule: 'snooze', result: 'stops', untilAt: snoozedUntilAt });
    return { steps, kept: { reason: 'snoozed', on: false, untilAt: snoozedUntilAt } };
  }
  steps.push({ rule: 'snooze', result: 'passes' });

  if (!quiet) return { steps: [...steps, { rule: 'quiet-hours', result: 'passes' }] };
  const { untilAt, hasDigest } = quiet;
  if (breaksThrough(event, quiet))
    return { steps: [...steps, { rule: 'quiet-hours', result: 'breaks-through', untilAt }] };
  steps.push({ rule: 'quiet-hours', result: hasDigest ? 'together' : 'stops', untilAt });
  return { steps, kept: { reason: 'quiet-hours', on: hasDigest, untilAt } };
}
