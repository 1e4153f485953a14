import { i18n } from '#i18n';
import { fullTime } from '../../utils/language/times';
import type { KeptStep } from '../../utils/preferences/keptSteps';
import type { Origin } from '../../utils/preferences/preferences';
import type { QuietStep } from '../../utils/preferences/rules/quieten';

const origins = {
  default: 'deliveries.why.default',
  'every-application': 'deliveries.why.everyApplication',
  application: 'deliveries.why.application',
} as const satisfies Record<Origin, string>;

function switchWords({ result, origin }: Extract<KeptStep, { rule: 'cell' }>): string {
  const words = i18n.t(result === 'passes' ? 'why.cell.passes' : 'why.cell.stops');
  return origin === undefined ? words : i18n.t('why.cell.set', [words, i18n.t(origins[origin])]);
}

const until = (untilAt: number | undefined): [string] => [untilAt === undefined ? '' : fullTime(untilAt)];

/** What a rule said of an event, in words. */
export function stepWords(step: KeptStep): string {
  switch (step.rule) {
    case 'cell':
      return switchWords(step);
    case 'connected':
      return i18n.t(step.result === 'passes' ? 'why.connected.passes' : 'why.connected.stops');
    case 'history':
      return i18n.t(step.result === 'passes' ? 'why.history.passes' : 'why.history.stops');
    case 'age':
      return i18n.t(step.result === 'passes' ? 'why.age.passes' : 'why.age.together');
    case 'protected':
      return i18n.t(step.result === 'protects' ? 'why.protected.protects' : 'why.protected.passes');
    case 'mute':
      if (step.result === 'passes') return i18n.t('why.mute.passes');
      return step.untilAt === undefined
        ? i18n.t('why.mute.untilRecovery')
        : i18n.t('why.mute.stops', until(step.untilAt));
    case 'snooze':
      return step.result === 'passes'
        ? i18n.t('why.snooze.passes')
        : i18n.t('why.snooze.stops', until(step.untilAt));
    case 'quiet-hours':
      return quietWords(step);
  }
}

function quietWords({ result, untilAt }: Pick<QuietStep, 'result' | 'untilAt'>): string {
  switch (result) {
    case 'together':
      return i18n.t('why.quietHours.together', until(untilAt));
    case 'breaks-through':
      return i18n.t('why.quietHours.breaksThrough', until(untilAt));
    case 'stops':
      return i18n.t('why.quietHours.stops', until(untilAt));
    default:
      return i18n.t('why.quietHours.passes');
  }
}
