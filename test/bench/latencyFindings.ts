import type { Figure, Finding } from './figure.ts';
import { type Latency, measureLatency } from './latency.ts';
import type { Stage } from './stage.ts';
import type { Spread } from './stats.ts';

type Share = 'p50' | 'p95' | 'p99';

/** What the design allows beside the baseline. */
const limits: Record<
  'toCall' | 'toDesktop',
  Partial<Record<Share, [string, (baseline: number) => number]>>
> = {
  toCall: {
    p50: ['≤ baseline + 3', (baseline) => baseline + 3],
    p99: ['≤ baseline + 12', (baseline) => baseline + 12],
  },
  toDesktop: {
    p50: ['≤ 1.25×', (baseline) => baseline * 1.25],
    p99: ['≤ 1.5×', (baseline) => baseline * 1.5],
  },
};
const names = {
  toCall: 'write → `notifications.create`',
  toDesktop: 'write → `Notify` on D-Bus',
} as const;

/** How long an event takes while the background is alive. */
export async function findLatency(stage: Stage, events: number): Promise<Finding> {
  const { product, baseline } = await measureLatency(stage, events);
  const missing = product.missing + baseline.missing;
  return {
    part: 'latency',
    figures: [...figuresOf('toCall', product, baseline), ...figuresOf('toDesktop', product, baseline)],
    notes: [
      `${events} events to each, in turn, 400 ms apart, in one browser with nothing attached to it.`,
      'The product shows at most four in 3 s one by one, so each gets one event in 800 ms: at this pace every event has a notification of its own.',
      'After 20 events their notifications are closed, and the next event waits until that is noted: one that came in the same moment took 30 ms.',
      ...(missing > 0 ? [`Of ${missing} nothing was seen.`] : []),
    ],
  };
}

const figuresOf = (what: 'toCall' | 'toDesktop', product: Latency, baseline: Latency): Figure[] =>
  (['p50', 'p95', 'p99'] as const).map((share) => figureOf(what, share, product[what], baseline[what]));

function figureOf(what: 'toCall' | 'toDesktop', share: Share, product: Spread, baseline: Spread): Figure {
  const limit = limits[what][share];
  const figure: Figure = {
    name: `${names[what]}, ${share}`,
    unit: 'ms',
    product: product[share],
    baseline: baseline[share],
  };
  if (!limit) return figure;
  return { ...figure, goal: limit[0], most: limit[1](baseline[share]) };
}
