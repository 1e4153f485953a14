import { i18n } from '#i18n';
import { isolate } from '../../utils/language/isolate';
import { everyApplication } from '../../utils/preferences/preferences';
import type { Application } from './applications';

interface Props {
  applications: readonly Application[];
  selected: string;
  onChoose: (key: string) => void;
}

/** Whose settings are shown: those of all applications, or of one. */
export function ApplicationPicker({ applications, selected, onChoose }: Props) {
  return (
    <select
      aria-label={i18n.t('grid.application')}
      value={selected}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      <option value={everyApplication}>{i18n.t('grid.allApplications')}</option>
      {applications.map(({ key, name, hasOwn }) => (
        <option key={key} value={key}>
          {hasOwn ? i18n.t('grid.ownSettings', [isolate(name)]) : isolate(name)}
        </option>
      ))}
    </select>
  );
}
