import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Bucket, Span } from '../../utils/chart/buckets';
import type { Activity } from '../../utils/chart/countActivity';
import { kinds } from '../../utils/chart/happenings';
import { lazily } from '../lazily';
import { BucketsTable } from './BucketsTable';
import { bucketWords, countsWords } from './bucketWords';

const CountsPlot = lazily(async () => (await import('./CountsPlot')).CountsPlot);
const DeploysPlot = lazily(async () => (await import('./DeploysPlot')).DeploysPlot);

interface Props {
  span: Span;
  buckets: readonly Bucket[];
  activity: Activity;
}

/** The charts, and their numbers for whoever cannot see them or wants to read them. */
export function ActivityPlots({ span, buckets, activity }: Props) {
  const [pointed, point] = useState<number>();
  const [bucket, counts] =
    pointed === undefined ? [] : ([buckets[pointed], activity.buckets[pointed]] as const);
  const said = bucket && counts && i18n.t('chart.pointed', [bucketWords(span)(bucket), countsWords(counts)]);
  return (
    <>
      <figure>
        <figcaption>
          {kinds.map((kind) => (
            <span key={kind} class={`key ${kind}`}>
              {i18n.t(`chart.kinds.${kind}`)}
            </span>
          ))}
        </figcaption>
        <div class="plot-place">
          <CountsPlot span={span} buckets={buckets} activity={activity.buckets} onPoint={point} />
        </div>
        {/* The table says the same. */}
        <p class="quiet pointed" aria-hidden="true">
          {said ?? i18n.t('chart.point')}
        </p>
      </figure>
      {activity.deploys.length > 0 && (
        <figure>
          <figcaption>{i18n.t('chart.deploysTitle')}</figcaption>
          <div class="plot-place">
            <DeploysPlot span={span} buckets={buckets} deploys={activity.deploys} />
          </div>
        </figure>
      )}
      <details>
        <summary>{i18n.t('chart.asTable')}</summary>
        <BucketsTable span={span} buckets={buckets} activity={activity.buckets} />
      </details>
    </>
  );
}
