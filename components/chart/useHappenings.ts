import { type Happening, happeningsOf } from '../../utils/chart/happenings';
import { openJournal } from '../../utils/journal/database';
import { eventsBetween } from '../../utils/journal/eventsBetween';
import type { JournalEvent } from '../../utils/journal/schema';
import { useConnection } from '../useConnection';
import { useRead } from '../useRead';

/** Thirty days by the calendar, of which one may have 25 hours. */
const backMs = 31 * 24 * 60 * 60_000;
/** It is read whole, so not with every event that comes. */
const restMs = 10_000;

async function read(accountId: string): Promise<Happening[]> {
  const now = Date.now();
  const events: Pick<JournalEvent, 'type' | 'at' | 'facts' | 'thread'>[] = [];
  // Without their payloads: of 20,000 they are most of it.
  for await (const some of eventsBetween(await openJournal(), accountId, now - backMs, now))
    for (const { type, at, facts, thread } of some)
      events.push({ type, at, facts, ...(thread ? { thread } : {}) });
  return happeningsOf(events);
}

/** What a chart needs of an account's last 30 days; `undefined` until it was read. */
export function useHappenings(accountId: string): readonly Happening[] | undefined {
  const journalAt = useConnection(accountId)?.journalAt ?? 0;
  return useRead(() => read(accountId), [accountId, Math.ceil(journalAt / restMs)]);
}
