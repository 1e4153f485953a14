import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import type { QuietDay, QuietHours } from '../../utils/preferences/rules/quietHours';
import { QuietSimulated } from '../simulation/QuietSimulated';
import { BreakThrough } from './BreakThrough';
import { WeekdayRow } from './WeekdayRow';

interface Props {
  accounts: readonly Account[];
  hours: QuietHours;
  onChange: (edit: (before: QuietHours) => Partial<QuietHours>) => void;
}

/** Monday first, as the week of ISO 8601 has it; 0 is Sunday. */
const week = [1, 2, 3, 4, 5, 6, 0];

/** When the desktop is left alone, what is told all the same, and whether a digest tells of the rest. */
export function QuietHoursEditor({ accounts, hours, onChange }: Props) {
  const { isOn, days, hasDigest } = hours;
  const setDay = (weekday: number, edit: (before: QuietDay) => QuietDay) =>
    onChange(({ days: before }) => ({ days: before.with(weekday, edit(before[weekday] ?? null)) }));
  const asMonday = () => onChange(({ days: before }) => ({ days: before.map(() => before[1] ?? null) }));
  return (
    <section aria-labelledby="quiet-hours">
      <h3 id="quiet-hours">{i18n.t('quiet.hours')}</h3>
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ currentTarget: { checked } }) => onChange(() => ({ isOn: checked }))}
        />
        {i18n.t('rules.hoursOn')}
      </label>
      {isOn && (
        <>
          <ul class="weekdays">
            {week.map((weekday) => (
              <WeekdayRow
                key={weekday}
                weekday={weekday}
                day={days[weekday] ?? null}
                onChange={(edit) => setDay(weekday, edit)}
              />
            ))}
          </ul>
          <p class="buttons">
            <button type="button" onClick={asMonday}>
              {i18n.t('rules.asMonday')}
            </button>
          </p>
          <label class="check">
            <input
              type="checkbox"
              checked={hasDigest}
              onChange={({ currentTarget: { checked } }) => onChange(() => ({ hasDigest: checked }))}
            />
            {i18n.t('rules.digest')}
          </label>
          <BreakThrough accounts={accounts} hours={hours} onChange={onChange} />
          {accounts.map((account) => (
            <QuietSimulated key={account.id} account={account} hours={hours} />
          ))}
        </>
      )}
    </section>
  );
}
