import type { Threads } from './bufferThreads';
import type { Together } from './decide';
import { addNotices } from './notices';
import type { Ingesting, JournalEvent } from './schema';
import { addToSummary } from './summaries';

interface Row {
  event: JournalEvent;
  together: Together | undefined;
}

/**
 * Puts the events that the desktop is told of together into their summaries, and notes those in their threads. Resolves
 * to the summary of each, by the event's id. `now`: epoch ms.
 */
export async function addTogether(
  tx: Ingesting,
  threads: Threads,
  accountId: string,
  rows: readonly Row[],
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const summaryIds = new Map<string, string>();
  for (const kind of ['missed', 'digest'] as const) {
    const group = rows.filter(({ together }) => together?.kind === kind);
    const [first, ...others] = group.map(({ event }) => event);
    const last = group.at(-1)?.together;
    if (!first) continue;
    const digestAt = last?.kind === 'digest' ? last.dueAt : undefined;
    const id = await addToSummary(tx.objectStore('deliveries'), accountId, [first, ...others], now, digestAt);
    await addNotices(threads, [first, ...others], { id, isShared: true }, now);
    for (const event of [first, ...others]) summaryIds.set(event.id, id);
  }
  return summaryIds;
}
