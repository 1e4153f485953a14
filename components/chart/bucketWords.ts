import { i18n } from '#i18n';
import type { Bucket, Span } from '../../utils/chart/buckets';
import type { Counts } from '../../utils/chart/countActivity';
import { type Kind, kinds } from '../../utils/chart/happenings';
import { language } from '../../utils/language/language';
import { plural } from '../../utils/language/plural';

const parts = {
  day: { hour: 'numeric' },
  week: { weekday: 'short', day: 'numeric' },
  month: { day: 'numeric', month: 'short' },
} as const satisfies Record<Span, Intl.DateTimeFormatOptions>;

/** A bucket as the axis of a chart has room for it, in the zone of this computer. */
export function axisWords(span: Span): (bucket: Bucket) => string {
  const { format } = new Intl.DateTimeFormat(language(), parts[span]);
  return ({ fromAt }) => format(fromAt);
}

/** A bucket in full. */
export function bucketWords(span: Span): (bucket: Bucket) => string {
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const format = new Intl.DateTimeFormat(language(), {
    ...day,
    ...(span === 'day' ? { hour: 'numeric', minute: '2-digit' } : {}),
  });
  return ({ fromAt, untilAt }) =>
    span === 'day' ? format.formatRange(fromAt, untilAt) : format.format(fromAt);
}

const countWords = (kind: Kind, count: number): string => plural(`chart.count.${kind}`, count);

/** "3 deploys, 1 failure"; what there was none of is left out. */
export function countsWords(counts: Counts): string {
  const some = kinds.filter((kind) => counts[kind] > 0).map((kind) => countWords(kind, counts[kind]));
  if (some.length === 0) return i18n.t('chart.nothing');
  return new Intl.ListFormat(language(), { type: 'unit' }).format(some);
}
