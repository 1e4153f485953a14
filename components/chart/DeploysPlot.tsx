import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { i18n } from '#i18n';
import type { Bucket, Span } from '../../utils/chart/buckets';
import type { Activity } from '../../utils/chart/countActivity';
import { duration } from '../../utils/language/duration';
import { amountAxis, bucketAxis, bucketScale } from './axes';
import { axisWords } from './bucketWords';
import { Plot } from './Plot';
import type { Palette } from './palette';

interface Props {
  span: Span;
  buckets: readonly Bucket[];
  deploys: Activity['deploys'];
}

const minuteMs = 60_000;
const steps = [0.25, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440].map((minutes) => minutes * minuteMs);

/** How long each deploy took, at the time when it ended. */
export function DeploysPlot({ span, buckets, deploys }: Props) {
  const data = useMemo<uPlot.AlignedData>(
    () => [deploys.map(({ place }) => place), deploys.map(({ deployMs }) => deployMs)],
    [deploys],
  );
  const draw = useMemo(
    () =>
      (palette: Palette): Omit<uPlot.Options, 'width' | 'height'> => ({
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: bucketScale(buckets, 0),
          y: { range: (_plot, _least, most) => [0, Math.max(minuteMs, (most ?? 0) * 1.1)] },
        },
        axes: [
          bucketAxis(buckets, axisWords(span), palette),
          amountAxis(duration, palette, { incrs: steps, size: 64 }),
        ],
        series: [
          {},
          {
            stroke: palette.accent,
            paths: () => null,
            points: { show: true, size: 7, width: 2, stroke: palette.accent, fill: palette.ground },
          },
        ],
      }),
    [span, buckets],
  );
  return <Plot label={i18n.t('chart.deploysLabel')} draw={draw} data={data} />;
}
