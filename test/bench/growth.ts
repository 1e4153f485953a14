import type { Curve } from './figure.ts';
import type { Cost } from './load.ts';

/** What an event cost, by whatever grows: the same lines for each. */
export function curveOf(over: string, amounts: readonly number[], costs: readonly Cost[]): Curve {
  const line = (name: string, unit: 'ms' | 'count', of: (cost: Cost) => number) => ({
    name,
    unit,
    values: costs.map(of),
  });
  return {
    over,
    amounts: [...amounts],
    lines: [
      line("background's processor for an event", 'ms', ({ backgroundMs }) => backgroundMs),
      line("the whole browser's, its part of that included", 'ms', ({ browserMs }) => browserMs),
      line('transactions for an event', 'count', ({ transactions }) => transactions),
      line('reads and writes in them for an event', 'count', ({ requests }) => requests),
      line('readings of the storage for an event', 'count', ({ reads }) => reads),
      line('write → in the journal, p50', 'ms', ({ toKept }) => toKept.p50),
      line('write → in the journal, p95', 'ms', ({ toKept }) => toKept.p95),
      line('write → `notifications.create`, p50', 'ms', ({ toCall }) => toCall.p50),
    ],
  };
}
