import { type CatalogueType, findEntry, severityOf } from '../events/catalogue';
import { applicationKey, type EventFacts } from '../events/event';
import type { JournalEvent } from '../journal/schema';

/** What a chart counts; an event is one of them at most. */
export const kinds = ['deploys', 'failures', 'outages'] as const;
export type Kind = (typeof kinds)[number];

/** What a chart needs of an event. */
export interface Happening {
  /** Epoch ms. */
  at: number;
  /** The application's key and what is known of it; nothing for what concerns none. */
  application: string | undefined;
  facts: EventFacts['application'];
  kind?: Kind;
  /** How long the deploy took that it ends, in ms. */
  deployMs?: number;
  /** How long what it ends was down, in ms. */
  downMs?: number;
}

/** Something does not run any more. Every other failure is one. */
const outages: ReadonlySet<string> = new Set<CatalogueType>([
  'server.stopped',
  'process.down',
  'container.down',
  'web.process.stopped',
  'application.health_check.failed',
]);

const kindOf = (type: string): Kind | undefined => {
  if (outages.has(type)) return 'outages';
  const severity = severityOf(type);
  if (severity === 'failure') return 'failures';
  return severity === 'success' && findEntry(type)?.closes === 'deploy' ? 'deploys' : undefined;
};

type Counted = Pick<JournalEvent, 'type' | 'at' | 'facts' | 'thread'>;

/**
 * What a chart needs of these events, which are in the order in which they happened. An outage that is told again
 * before it is over is one.
 */
export function happeningsOf(events: readonly Counted[]): Happening[] {
  const down = new Set<string>();
  return events.flatMap((event) => {
    const { type, at, facts, thread } = event;
    const { closes } = findEntry(type) ?? {};
    const lastedMs = thread?.lastedMs;
    const isOver = closes === 'heartbeat' || closes === 'web';
    const kind = kindOf(type);
    const isKnown = kind === 'outages' && thread !== undefined && down.has(thread.key);
    if (thread && kind === 'outages') down.add(thread.key);
    if (thread && isOver) down.delete(thread.key);
    const happening: Happening = {
      at,
      application: applicationKey(event),
      facts: facts.application,
      ...(kind && !isKnown ? { kind } : {}),
      ...(lastedMs !== undefined && closes === 'deploy' ? { deployMs: lastedMs } : {}),
      ...(lastedMs !== undefined && isOver ? { downMs: lastedMs } : {}),
    };
    return happening.kind || happening.deployMs || happening.downMs ? [happening] : [];
  });
}
