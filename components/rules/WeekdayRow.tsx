import { i18n } from '#i18n';
import { weekdayName } from '../../utils/language/times';
import type { QuietDay } from '../../utils/preferences/rules/quietHours';

interface Props {
  /** 0 is Sunday. */
  weekday: number;
  day: QuietDay;
  onChange: (edit: (before: QuietDay) => QuietDay) => void;
}

const usual = { from: '22:00', to: '07:00' };

/** The quiet hours that begin on one weekday. */
export function WeekdayRow({ weekday, day, onChange }: Props) {
  const name = weekdayName(weekday);
  const time = (end: 'from' | 'to') =>
    day && (
      <input
        type="time"
        required
        aria-label={i18n.t(end === 'from' ? 'rules.from' : 'rules.to', [name])}
        value={day[end]}
        onChange={({ currentTarget: { value } }) =>
          value && onChange((before) => before && { ...before, [end]: value })
        }
      />
    );
  return (
    <li>
      <label class="check">
        <input
          type="checkbox"
          checked={day !== null}
          onChange={({ currentTarget: { checked } }) => onChange(() => (checked ? usual : null))}
        />
        {name}
      </label>
      {day ? (
        <span class="hours">
          {time('from')}
          <span aria-hidden="true">–</span>
          {time('to')}
          <span class="quiet">{end(day)}</span>
        </span>
      ) : (
        <span class="quiet">{i18n.t('rules.noHours')}</span>
      )}
    </li>
  );
}

function end({ from, to }: NonNullable<QuietDay>): string {
  if (from === to) return i18n.t('rules.wholeDay');
  return to < from ? i18n.t('rules.nextDay') : '';
}
