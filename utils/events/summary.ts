import { findEntry, type Severity, severityOf } from './catalogue';
import type { Event } from './event';
import type { Told } from './wording';

/** What a summary counts, in the order in which it names them. */
export const summaryKinds = ['failures', 'billing', 'warnings', 'deploys', 'recoveries', 'others'] as const;

export type SummaryKind = (typeof summaryKinds)[number];

/** An event of a summary that may be named in it. */
export type Named = Told & Pick<Event, 'at'>;

/** No more failures than these are named; the rest is counted. */
const mostNamed = 5;

/** Several events told as one. It holds all that its words need, so that it outlives its events. */
export interface Summary {
  counts: Partial<Record<SummaryKind, number>>;
  /** When the earliest and the latest of them happened, epoch ms. */
  firstAt: number;
  lastAt: number;
  /** The latest failures among them, and what concerns security, the newest first. */
  failures?: readonly Named[];
  /** Whether they came too fast to be told one by one. */
  isFlood?: true;
  /** Whether it is the digest of what quiet hours kept back. */
  isDigest?: true;
  /** The only one, as long as there are no more: it is told in its own words. */
  only?: Named;
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

/** What an event is named by, without the rest of it. */
const named = ({ type, facts, at, thread }: Named): Named => ({
  type,
  facts,
  at,
  ...(thread ? { thread } : {}),
});

/** What is named rather than counted only. */
const isGrave = (type: string): boolean => kindOf(type) === 'failures' || severityOf(type) === 'security';

const withFailure = (known: readonly Named[], event: Named): readonly Named[] =>
  isGrave(event.type) ? [named(event), ...known].toSorted((a, b) => b.at - a.at).slice(0, mostNamed) : known;

/** The summary with one more event in it, or of that event alone. Whatever the order, the counts are the same. */
export function summarise(summary: Summary | undefined, event: Named): Summary {
  const kind = kindOf(event.type);
  const failures = withFailure(summary?.failures ?? [], event);
  return {
    counts: { ...summary?.counts, [kind]: (summary?.counts[kind] ?? 0) + 1 },
    firstAt: Math.min(summary?.firstAt ?? event.at, event.at),
    lastAt: Math.max(summary?.lastAt ?? event.at, event.at),
    ...(failures.length > 0 ? { failures } : {}),
    ...(summary?.isFlood ? { isFlood: true } : {}),
    ...(summary?.isDigest ? { isDigest: true } : {}),
    ...(summary ? {} : { only: named(event) }),
  };
}

/** As grave as the gravest of its events. */
export function severityOfSummary({ counts }: Summary): Severity {
  if (counts.failures) return 'failure';
  if (counts.billing) return 'billing';
  if (counts.warnings) return 'warning';
  return counts.deploys || counts.recoveries ? 'success' : 'info';
}
