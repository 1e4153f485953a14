import { i18n } from '#i18n';
import { everyApplication } from '../../utils/preferences/preferences';
import type { Application } from './useDirectory';
import { useOwnSettings } from './useOwnSettings';

interface Props {
  accountId: string;
  applications: readonly Application[];
  selected: string;
  onChoose: (key: string) => void;
}

/** Whose settings are shown: those of all applications, or of one. */
export function ApplicationPicker({ accountId, applications, selected, onChoose }: Props) {
  const own = useOwnSettings(accountId);
  return (
    <select
      aria-label={i18n.t('grid.application')}
      value={selected}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      <option value={everyApplication}>{i18n.t('grid.allApplications')}</option>
      {applications.map(({ key, name }) => (
        <option key={key} value={key}>
          {own.has(key) ? i18n.t('grid.ownSettings', [name]) : name}
        </option>
      ))}
    </select>
  );
}
