import { i18n } from '#i18n';
import type { Severity } from '../utils/events/catalogue';

/** The same shapes as `public/icons/severity-*.png`; colour alone never tells a severity. */
const shapes: Record<Severity, string> = {
  info: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-1 6h2v5H7ZM7 3.6h2v2H7Z',
  success: 'M6.2 13.6 1.4 8.8l1.8-1.8 3 3L12.8 3.4l1.8 1.8Z',
  warning: 'M8 1 15.5 14.5H.5ZM7.1 5.5v4.5h1.8V5.5Zm0 5.7V13h1.8v-1.8Z',
  failure: 'M3.6 1.8 8 6.2l4.4-4.4 1.8 1.8L9.8 8l4.4 4.4-1.8 1.8L8 9.8l-4.4 4.4-1.8-1.8L6.2 8 1.8 3.6Z',
  security: 'M8 .8 14 3v5c0 3.6-2.4 6-6 7.4C4.4 14 2 11.6 2 8V3Z',
  billing: 'M1 3h14v10H1Zm0 3v2h14V6Z',
};

/** A severity as shape and colour, named for those who see neither. */
export function SeverityMark({ severity }: { severity: Severity }) {
  return (
    <svg
      class={`severity ${severity}`}
      viewBox="0 0 16 16"
      role="img"
      aria-label={i18n.t(`severities.${severity}`)}
    >
      <path fill="currentColor" fill-rule="evenodd" d={shapes[severity]} />
    </svg>
  );
}
