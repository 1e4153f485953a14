import type { ComponentChild } from 'preact';
import { i18n } from '#i18n';
import { plainText } from '../../utils/events/plainText';
import { typeTitle } from '../../utils/events/wording';
import { duration } from '../../utils/language/duration';
import { isolate } from '../../utils/language/isolate';
import { shortTime } from '../../utils/language/times';
import type { Mute } from '../../utils/preferences/rules/mute';
import { liftMutes, setSnooze } from '../../utils/preferences/rules/muteStore';
import { quietly } from './quietly';
import { useRulesNow } from './useRulesNow';

const secondMs = 1_000;

/** More would leave no room for the others. */
const longestName = 44;

const nameOf = ({ kind, name, key }: Mute): string =>
  plainText(kind === 'type' ? typeTitle(key) : name || key, longestName);

const left = (untilAt: number | undefined, now: number): string =>
  untilAt === undefined ? i18n.t('quiet.untilRecovery') : i18n.t('quiet.left', [duration(untilAt - now)]);

interface Props {
  /** Without it, what is quiet of any account. */
  accountId?: string;
  /** What is shown where nothing is. */
  empty?: ComponentChild;
  /** Says what could not be stored. */
  say: (words: string) => void;
}

/** What is quiet now, for how long still, and the way to end each. */
export function QuietList({ accountId, empty = null, say }: Props) {
  const { now, rules } = useRulesNow(secondMs);
  if (!rules) return null;
  const { snoozedUntilAt, quiet: hours } = rules;
  const mutes = rules.mutes.filter((mute) => accountId === undefined || mute.accountId === accountId);
  if (mutes.length === 0 && snoozedUntilAt === undefined && !hours) return <>{empty}</>;
  return (
    <ul class="quiet-now" aria-label={i18n.t('quiet.list')} title={i18n.t('quiet.scope')}>
      {snoozedUntilAt !== undefined && (
        <Line
          words={i18n.t('quiet.snoozed')}
          end={left(snoozedUntilAt, now)}
          lift={{ label: i18n.t('quiet.liftSnooze'), onLift: () => quietly(setSnooze(undefined), say) }}
        />
      )}
      {hours && (
        <Line words={i18n.t('quiet.hours')} end={i18n.t('quiet.until', [shortTime(hours.untilAt, now)])} />
      )}
      {mutes.map((mute) => (
        <Line
          key={`${mute.accountId} ${mute.kind} ${mute.key}`}
          words={i18n.t('quiet.muted', [isolate(nameOf(mute))])}
          end={left(mute.thread ? undefined : mute.untilAt, now)}
          lift={{
            label: i18n.t('quiet.liftMute', [nameOf(mute)]),
            onLift: () => quietly(liftMutes([mute]), say),
          }}
        />
      ))}
    </ul>
  );
}

interface LineProps {
  words: ComponentChild;
  /** When it ends, in words. */
  end: string;
  lift?: { label: string; onLift: () => void };
}

const Line = ({ words, end, lift }: LineProps) => (
  <li>
    <span>
      {words} <span class="end">{end}</span>
    </span>
    {lift && (
      <button type="button" aria-label={lift.label} onClick={lift.onLift}>
        {i18n.t('quiet.lift')}
      </button>
    )}
  </li>
);
