import type { Bucket } from './buckets';
import { type Happening, type Kind, kinds } from './happenings';

export type Counts = Record<Kind, number>;

/** What happened to one application, or to none. */
export interface ApplicationActivity extends Counts {
  key: string | undefined;
  facts: Happening['facts'];
  /** How long it was down altogether, as far as that is over, in ms. */
  downMs: number;
  /** How long its deploys took, as the median, in ms; nothing without one. */
  deployMs: number | undefined;
}

/** What happened in one bucket. */
export interface BucketActivity extends Counts {
  /** How long the deploys took that ended in it, as the median, in ms; nothing without one. */
  deployMs: number | undefined;
}

export interface Activity {
  /** One for each bucket. */
  buckets: readonly BucketActivity[];
  /** Those to which something happened, the busiest first. */
  applications: readonly ApplicationActivity[];
  /** How long each deploy took, in ms, in the order in which they ended; `place`: 2.5 is the middle of the third bucket. */
  deploys: readonly { place: number; deployMs: number }[];
}

const none = (): Counts => ({ deploys: 0, failures: 0, outages: 0 });

/** The middle one, or what is halfway between the two in the middle. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

const totalOf = (counts: Counts): number => kinds.reduce((sum, kind) => sum + counts[kind], 0);

function summarise(own: readonly Happening[]): ApplicationActivity {
  const counts = none();
  for (const { kind } of own) if (kind) counts[kind] += 1;
  return {
    ...counts,
    key: own[0]?.application,
    // The latest: it may have been renamed.
    facts: own.findLast(({ facts }) => facts)?.facts,
    downMs: own.reduce((sum, { downMs = 0 }) => sum + downMs, 0),
    deployMs: median(own.flatMap(({ deployMs }) => deployMs ?? [])),
  };
}

/**
 * What happened in these buckets, which follow one another; what happened is in its order too. The counts and the
 * deploys are those of one application where it is `chosen`, else of all of them.
 */
export function countActivity(
  happenings: readonly Happening[],
  buckets: readonly Bucket[],
  chosen?: string,
): Activity {
  const counts = buckets.map(none);
  const lasted = buckets.map((): number[] => []);
  const inside: Happening[] = [];
  const deploys: { place: number; deployMs: number }[] = [];
  let place = 0;
  for (const happening of happenings) {
    const { at, application, kind, deployMs } = happening;
    while (at >= (buckets[place]?.untilAt ?? Number.POSITIVE_INFINITY)) place += 1;
    const [bucket, count] = [buckets[place], counts[place]];
    if (!bucket || !count || at < bucket.fromAt) continue;
    inside.push(happening);
    if (chosen !== undefined && application !== chosen) continue;
    if (kind) count[kind] += 1;
    if (deployMs === undefined) continue;
    lasted[place]?.push(deployMs);
    deploys.push({ place: place + (at - bucket.fromAt) / (bucket.untilAt - bucket.fromAt), deployMs });
  }
  return {
    buckets: counts.map((count, place) => ({ ...count, deployMs: median(lasted[place] ?? []) })),
    applications: [...Map.groupBy(inside, ({ application }) => application).values()]
      .map(summarise)
      .toSorted((a, b) => totalOf(b) - totalOf(a)),
    deploys,
  };
}
