import { useMemo } from 'preact/hooks';
import uPlot from 'uplot';
import { i18n } from '#i18n';
import type { Bucket, Span } from '../../utils/chart/buckets';
import type { BucketActivity } from '../../utils/chart/countActivity';
import { type Kind, kinds } from '../../utils/chart/happenings';
import { language } from '../../utils/language/language';
import { amountAxis, bucketAxis, bucketScale } from './axes';
import { axisWords } from './bucketWords';
import { Plot } from './Plot';
import { hatched, type Palette } from './palette';

interface Props {
  span: Span;
  buckets: readonly Bucket[];
  activity: readonly BucketActivity[];
  /** Called with the place of the bucket under the pointer, and with nothing when it leaves. */
  onPoint: (place: number | undefined) => void;
}

/** Parts of a bucket's width, and of that what a bar fills. */
const barWidth = 0.26;
const filled = 0.85;
const fewest = 4;

/** Bars side by side in their bucket: filled, hatched and hollow. */
function seriesOf(kind: Kind, palette: Palette): uPlot.Series {
  const fills = { deploys: palette.deploys, failures: hatched(palette.failures), outages: palette.ground };
  const start = (kinds.indexOf(kind) - kinds.length / 2) * barWidth;
  const each = (valueAt: (place: number) => number) => ({
    unit: 1,
    values: ({ data: [places] }: uPlot) => [...places].map(valueAt),
  });
  const paths = uPlot.paths.bars?.({
    disp: { x0: each((place) => place + start), size: each(() => barWidth * filled) },
  });
  return {
    stroke: palette[kind],
    width: 1.5,
    fill: fills[kind],
    points: { show: false },
    ...(paths ? { paths } : {}),
  };
}

/** How many deploys, failures and outages there were in each bucket. */
export function CountsPlot({ span, buckets, activity, onPoint }: Props) {
  const data = useMemo<uPlot.AlignedData>(
    () => [
      activity.map((_, place) => place),
      ...kinds.map((kind) => activity.map((bucket) => bucket[kind] || null)),
    ],
    [activity],
  );
  const draw = useMemo(
    () =>
      (palette: Palette): Omit<uPlot.Options, 'width' | 'height'> => ({
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
        scales: {
          x: bucketScale(buckets),
          y: { range: (_plot, _least, most) => [0, Math.max(fewest, most ?? 0)] },
        },
        axes: [
          bucketAxis(buckets, axisWords(span), palette),
          amountAxis(new Intl.NumberFormat(language()).format, palette, {
            incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
            size: 40,
          }),
        ],
        series: [{}, ...kinds.map((kind) => seriesOf(kind, palette))],
        hooks: { setCursor: [({ cursor: { idx } }) => onPoint(idx ?? undefined)] },
      }),
    [span, buckets, onPoint],
  );
  return <Plot label={i18n.t('chart.countsLabel')} draw={draw} data={data} />;
}
