import { i18n } from '#i18n';
import { plainText } from '../events/plainText';
import { typeTitle } from '../events/wording';
import { isolate } from '../language/isolate';
import { timeOfDay } from '../language/timeOfDay';
import { isNight, morningMinutes } from '../preferences/rules/keepQuiet';
import type { QuietAction } from '../preferences/rules/quietActions';
import { ownZone } from '../wallClock';

/** More would not fit on a notification's button. */
const longestName = 24;

/** "Mute shop for 30 min": what a button that keeps something quiet says at a time, epoch ms. */
export function actionLabel({ target, until }: QuietAction, now: number): string {
  const morning = timeOfDay(morningMinutes);
  const isToday = isNight(now, ownZone());
  if (!target) {
    if (until === 'half-hour') return i18n.t('quiet.snoozeHalfHour');
    return i18n.t(isToday ? 'quiet.snoozeMorning' : 'quiet.snoozeTomorrow', [morning]);
  }
  const name = target.kind === 'type' ? typeTitle(target.key) : target.name || target.key;
  const shown = isolate(plainText(name, longestName));
  if (until === 'recovery') return i18n.t('quiet.muteRecovery', [shown]);
  if (until === 'half-hour') return i18n.t('quiet.muteHalfHour', [shown]);
  return i18n.t(isToday ? 'quiet.muteMorning' : 'quiet.muteTomorrow', [shown, morning]);
}
