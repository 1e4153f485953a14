import type { Origin } from './preferences';
import type { Decision, DecisionReason, RuleStep } from './route';
import { isProtected } from './rules/quieten';

/** A step as far as what is kept of a decision tells: of a switch that was on before a later rule, not where it was set. */
export type KeptStep =
  | Exclude<RuleStep, { rule: 'cell' }>
  | { rule: 'cell'; result: 'passes' | 'stops'; origin?: Origin };

const originOf = ({ reason }: Decision): { origin?: Origin } => {
  switch (reason) {
    case 'cell-application':
      return { origin: 'application' };
    case 'cell-every-application':
      return { origin: 'every-application' };
    case 'cell-default':
      return { origin: 'default' };
    default:
      return {};
  }
};

const quietRules = ['protected', 'mute', 'snooze', 'quiet-hours'] as const;

const ruleOf: Partial<Record<DecisionReason, (typeof quietRules)[number]>> = {
  muted: 'mute',
  snoozed: 'snooze',
  'quiet-hours': 'quiet-hours',
};

/** The rule that kept it quiet, and those before it that did not. */
function quietSteps(type: string, { on, reason, untilAt }: Decision): KeptStep[] {
  if (isProtected(type)) return [{ rule: 'protected', result: 'protects' }];
  const stopped = ruleOf[reason];
  const last = stopped === undefined ? quietRules.length : quietRules.indexOf(stopped);
  const before = quietRules.slice(0, last).map((rule) => ({ rule, result: 'passes' }) as const);
  if (stopped === undefined) return before;
  const until = untilAt === undefined ? {} : { untilAt };
  return [...before, { rule: stopped, result: on ? 'together' : 'stops', ...until }];
}

/**
 * The rules that were asked when an event came, in their order, as they follow from the decision that was kept: the
 * last of them decided. What broke through quiet hours cannot be told from what came outside of them.
 */
export function keptSteps(type: string, decision: Decision): KeptStep[] {
  const { channel, on, reason } = decision;
  if (reason === 'not-connected') return [{ rule: 'connected', result: 'stops' }];
  const connected = { rule: 'connected', result: 'passes' } as const;
  if (reason === 'history') return [connected, { rule: 'history', result: 'stops' }];
  const before: KeptStep[] = [connected, { rule: 'history', result: 'passes' }];
  const isOffByCell = !on && reason.startsWith('cell-');
  const cell = { rule: 'cell', result: isOffByCell ? 'stops' : 'passes', ...originOf(decision) } as const;
  if (isOffByCell) return [...before, cell];
  const quiet = channel === 'browser' ? quietSteps(type, decision) : [];
  const isKept = quiet.some(({ result }) => result === 'stops' || result === 'together');
  const age = { rule: 'age', result: reason === 'summarised' ? 'together' : 'passes' } as const;
  return [...before, cell, ...quiet, ...(isKept ? [] : [age])];
}
