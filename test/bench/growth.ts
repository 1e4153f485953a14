import { type Curve, rounded } from './figure.ts';
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
      line(
        'a transaction, waiting for others included, on the average',
        'ms',
        ({ transactionMs }) => transactionMs,
      ),
      line('reads and writes in them for an event', 'count', ({ requests }) => requests),
      line('readings of the storage for an event', 'count', ({ reads }) => reads),
      line('write → in the journal, p50', 'ms', ({ toKept }) => toKept.p50),
      line('write → in the journal, p95', 'ms', ({ toKept }) => toKept.p95),
      line('write → `notifications.create`, p50', 'ms', ({ toCall }) => toCall.p50),
    ],
  };
}

const mostKinds = 6;

/** What the reads and writes of an event are made of at the first and the last of these amounts, in a sentence each. */
export const madeOf = (over: string, amounts: readonly number[], costs: readonly Cost[]): string[] =>
  [...new Set([0, amounts.length - 1])].map((place) => {
    const kinds = (costs[place]?.kinds ?? []).slice(0, mostKinds);
    const parts = kinds.map(([kind, count]) => `${kind} ${rounded(count)}`);
    return `Reads and writes for an event at ${amounts[place]?.toLocaleString('en')} ${over}: ${parts.join(', ')}.`;
  });
