import { i18n } from '#i18n';
import { fixesFor, type System } from '../../utils/welcome/fixes';

interface Props {
  system: System;
  /** What the browser calls itself, as its name stands in the settings of the system. */
  browserName: string;
}

/** Where to look on this system when a notification was not seen. */
export const FixList = ({ system, browserName }: Props) => (
  <ol class="fixes" aria-label={i18n.t('fixes.title')}>
    {fixesFor(system).map((fix) => (
      <li key={fix}>{i18n.t(`fixes.${fix}`, [browserName])}</li>
    ))}
  </ol>
);
