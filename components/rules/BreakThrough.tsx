import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import { severities } from '../../utils/events/catalogue';
import type { QuietHours } from '../../utils/preferences/rules/quietHours';
import { SeverityMark } from '../SeverityMark';
import { useDirectory } from '../settings/useDirectory';

interface Props {
  accounts: readonly Account[];
  hours: QuietHours;
  onChange: (edit: (before: QuietHours) => Partial<QuietHours>) => void;
}

type Listed = QuietHours['applications'][number];

/** With or without one of a list. */
const toggled = <T,>(list: readonly T[], isSame: (other: T) => boolean, item: T, on: boolean): T[] => [
  ...list.filter((other) => !isSame(other)),
  ...(on ? [item] : []),
];

/** What is told in quiet hours all the same: by severity, or everything of an application. */
export function BreakThrough({ accounts, hours, onChange }: Props) {
  return (
    <>
      <fieldset>
        <legend>{i18n.t('rules.severities')}</legend>
        {severities.map((severity) => (
          <label key={severity}>
            <input
              type="checkbox"
              disabled={severity === 'security'}
              checked={severity === 'security' || hours.severities.includes(severity)}
              onChange={({ currentTarget: { checked } }) =>
                onChange((before) => ({
                  severities: toggled(before.severities, (other) => other === severity, severity, checked),
                }))
              }
            />
            <span aria-hidden="true">
              <SeverityMark severity={severity} />
            </span>
            {i18n.t(`severities.${severity}`)}
          </label>
        ))}
      </fieldset>
      {accounts.map((account) => (
        <Applications key={account.id} account={account} hours={hours} onChange={onChange} />
      ))}
    </>
  );
}

interface OfAccount extends Omit<Props, 'accounts'> {
  account: Account;
}

function Applications({ account, hours, onChange }: OfAccount) {
  const { applications } = useDirectory(account.id);
  const chosen = hours.applications.filter(({ accountId }) => accountId === account.id);
  const known = new Map(
    [...chosen, ...applications].map(({ key, name }) => [key, { accountId: account.id, key, name }]),
  );
  if (known.size === 0) return null;
  const isSame = (one: Listed) => (other: Listed) =>
    other.accountId === one.accountId && other.key === one.key;
  return (
    <fieldset class="scroll">
      <legend>{i18n.t('rules.applications', [account.name])}</legend>
      {[...known.values()].map((application) => (
        <label key={application.key}>
          <input
            type="checkbox"
            checked={chosen.some(isSame(application))}
            onChange={({ currentTarget: { checked } }) =>
              onChange((before) => ({
                applications: toggled(before.applications, isSame(application), application, checked),
              }))
            }
          />
          <bdi>{application.name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
