import { i18n } from '#i18n';
import type { Bucket, Span } from '../../utils/chart/buckets';
import type { BucketActivity } from '../../utils/chart/countActivity';
import { kinds } from '../../utils/chart/happenings';
import { duration } from '../../utils/language/duration';
import { language } from '../../utils/language/language';
import { bucketWords } from './bucketWords';

interface Props {
  span: Span;
  buckets: readonly Bucket[];
  activity: readonly BucketActivity[];
}

/** The numbers of the charts, bucket by bucket, the newest first. */
export function BucketsTable({ span, buckets, activity }: Props) {
  const wordsOf = bucketWords(span);
  const { format } = new Intl.NumberFormat(language());
  const rows = buckets.map((bucket, place) => ({ bucket, counts: activity[place] })).toReversed();
  return (
    <table class="numbers">
      <thead>
        <tr>
          <th scope="col">{i18n.t(span === 'day' ? 'chart.hour' : 'chart.day')}</th>
          {kinds.map((kind) => (
            <th key={kind} scope="col">
              {i18n.t(`chart.kinds.${kind}`)}
            </th>
          ))}
          <th scope="col">{i18n.t('chart.deployMs')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(
          ({ bucket, counts }) =>
            counts && (
              <tr key={bucket.fromAt}>
                <th scope="row">{wordsOf(bucket)}</th>
                {kinds.map((kind) => (
                  <td key={kind}>{format(counts[kind])}</td>
                ))}
                <td>{counts.deployMs === undefined ? '–' : duration(counts.deployMs)}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}
