import type uPlot from 'uplot';
import type { Bucket } from '../../utils/chart/buckets';
import type { Palette } from './palette';

const font = '12px system-ui, sans-serif';
const steps = [1, 2, 3, 4, 6, 7, 10, 15];
/** Pixels between two labels at least. */
const labelRoom = 64;

/** The buckets from left to right, each as wide as 1 however many hours a day of it has. */
export function bucketAxis(
  buckets: readonly Bucket[],
  wordsOf: (bucket: Bucket) => string,
  { text, line }: Palette,
): uPlot.Axis {
  return {
    stroke: text,
    font,
    space: labelRoom,
    size: 28,
    incrs: steps,
    grid: { show: false },
    ticks: { stroke: line, width: 1, size: 4 },
    values: (_plot, places) =>
      places.map((place) => {
        const bucket = buckets[place];
        return bucket ? wordsOf(bucket) : '';
      }),
  };
}

/** The amounts from bottom to top. */
export function amountAxis(
  wordsOf: (amount: number) => string,
  { text, line }: Palette,
  more: Pick<uPlot.Axis, 'incrs' | 'size'>,
): uPlot.Axis {
  return {
    stroke: text,
    font,
    space: 24,
    grid: { stroke: line, width: 1 },
    ticks: { show: false },
    values: (_plot, amounts) => amounts.map(wordsOf),
    ...more,
  };
}

/** Half a bucket before the first and after the last, as a bar stands around its place. */
export const bucketScale = (buckets: readonly Bucket[], before = 0.5): uPlot.Scale => ({
  time: false,
  range: [-before, buckets.length - before],
});
