import { i18n } from '#i18n';
import type { ApplicationActivity } from '../../utils/chart/countActivity';
import { kinds } from '../../utils/chart/happenings';
import { duration } from '../../utils/language/duration';
import { language } from '../../utils/language/language';
import { nameOfActivity } from './applicationChoices';

const durationOrNone = (ms: number | undefined): string => (ms ? duration(ms) : '–');

/** What happened to each application in the time of the chart. */
export function ApplicationsTable({ applications }: { applications: readonly ApplicationActivity[] }) {
  const { format } = new Intl.NumberFormat(language());
  return (
    <table class="numbers">
      <caption>{i18n.t('chart.byApplication')}</caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t('grid.application')}</th>
          {kinds.map((kind) => (
            <th key={kind} scope="col">
              {i18n.t(`chart.kinds.${kind}`)}
            </th>
          ))}
          <th scope="col">{i18n.t('chart.downMs')}</th>
          <th scope="col">{i18n.t('chart.deployMs')}</th>
        </tr>
      </thead>
      <tbody>
        {applications.map((application) => (
          <tr key={application.key ?? ''}>
            <th scope="row">
              <bdi>{nameOfActivity(application.key, application.facts)}</bdi>
            </th>
            {kinds.map((kind) => (
              <td key={kind}>{format(application[kind])}</td>
            ))}
            <td>{durationOrNone(application.downMs)}</td>
            <td>{durationOrNone(application.deployMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
