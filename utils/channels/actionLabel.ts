import { i18n } from '#i18n';
import { plainText } from '../events/plainText';
import { typeTitle } from '../events/wording';
import { isolate } from '../language/isolate';
import { timeOfDay } from '../language/times';
import { morningMinutes } from '../preferences/rules/keepQuiet';
import type { QuietAction } from '../preferences/rules/quietActions';

/** More would not fit on a notification's button. */
const longestName = 24;

const morning = (): string => timeOfDay(morningMinutes);

/** "Mute shop for 30 min": what a button that keeps something quiet says. */
export function actionLabel({ target, until }: QuietAction): string {
  if (!target)
    return until === 'half-hour'
      ? i18n.t('quiet.snoozeHalfHour')
      : i18n.t('quiet.snoozeTomorrow', [morning()]);
  const name = target.kind === 'type' ? typeTitle(target.key) : target.name || target.key;
  const shown = isolate(plainText(name, longestName));
  if (until === 'recovery') return i18n.t('quiet.muteRecovery', [shown]);
  return until === 'half-hour'
    ? i18n.t('quiet.muteHalfHour', [shown])
    : i18n.t('quiet.muteTomorrow', [shown, morning()]);
}
