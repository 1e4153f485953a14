import { findEntry, type Severity, severityOf } from './catalogue';
import type { Event } from './event';

/** What a summary counts, in the order in which it names them. */
export const summaryKinds = ['failures', 'billing', 'warnings', 'deploys', 'recoveries', 'others'] as const;

export type SummaryKind = (typeof summaryKinds)[number];

/** Several events told as one. It holds all that its words need, so that it outlives its events. */
export interface Summary {
  counts: Partial<Record<SummaryKind, number>>;
  /** When the earliest and the latest of them happened, epoch ms. */
  firstAt: number;
  lastAt: number;
  /** The latest failure among them, to be named. */
  failure?: Pick<Event, 'type' | 'facts' | 'at'>;
  /** Whether they came too fast to be told one by one. */
  isFlood?: true;
  /** The only one, as long as there are no more: it is told in its own words. */
  only?: Pick<Event, 'type' | 'facts' | 'at'>;
}

const kindOfSeverity = {
  failure: 'failures',
  billing: 'billing',
  warning: 'warnings',
  security: 'warnings',
  success: 'others',
  info: 'others',
} as const satisfies Record<Severity, SummaryKind>;

function kindOf(type: string): SummaryKind {
  const severity = severityOf(type);
  const closes = severity === 'success' ? findEntry(type)?.closes : undefined;
  if (closes === undefined) return kindOfSeverity[severity];
  return closes === 'deploy' ? 'deploys' : 'recoveries';
}

function later(
  known: Summary['failure'],
  { type, facts, at }: Pick<Event, 'type' | 'facts' | 'at'>,
): Summary['failure'] {
  if (kindOf(type) !== 'failures' || (known && known.at > at)) return known;
  return { type, facts, at };
}

/** The summary with one more event in it, or of that event alone. Whatever the order, the counts are the same. */
export function summarise(
  summary: Summary | undefined,
  event: Pick<Event, 'type' | 'facts' | 'at'>,
): Summary {
  const kind = kindOf(event.type);
  const failure = later(summary?.failure, event);
  return {
    counts: { ...summary?.counts, [kind]: (summary?.counts[kind] ?? 0) + 1 },
    firstAt: Math.min(summary?.firstAt ?? event.at, event.at),
    lastAt: Math.max(summary?.lastAt ?? event.at, event.at),
    ...(failure ? { failure } : {}),
    ...(summary?.isFlood ? { isFlood: true } : {}),
    ...(summary ? {} : { only: { type: event.type, facts: event.facts, at: event.at } }),
  };
}

/** As grave as the gravest of its events. */
export function severityOfSummary({ counts }: Summary): Severity {
  if (counts.failures) return 'failure';
  if (counts.billing) return 'billing';
  if (counts.warnings) return 'warning';
  return counts.deploys || counts.recoveries ? 'success' : 'info';
}
