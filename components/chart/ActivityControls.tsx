import { i18n } from '#i18n';
import { type Span, spans } from '../../utils/chart/buckets';

interface Props {
  span: Span;
  onSpan: (span: Span) => void;
  applications: readonly { key: string; name: string }[];
  chosen: string | undefined;
  onChoose: (key: string | undefined) => void;
}

/** Which time and which application the chart is about. */
export const ActivityControls = ({ span, onSpan, applications, chosen, onChoose }: Props) => (
  <div class="chart-controls">
    <fieldset class="segments">
      <legend class="visually-hidden">{i18n.t('chart.span')}</legend>
      {spans.map((each) => (
        <label key={each}>
          <input type="radio" name="span" checked={each === span} onChange={() => onSpan(each)} />
          {i18n.t(`chart.spans.${each}`)}
        </label>
      ))}
    </fieldset>
    {applications.length > 1 && (
      <select
        aria-label={i18n.t('grid.application')}
        value={chosen ?? ''}
        onChange={({ currentTarget: { value } }) => onChoose(value === '' ? undefined : value)}
      >
        <option value="">{i18n.t('grid.allApplications')}</option>
        {applications.map(({ key, name }) => (
          <option key={key} value={key} dir="auto">
            {name}
          </option>
        ))}
      </select>
    )}
  </div>
);
