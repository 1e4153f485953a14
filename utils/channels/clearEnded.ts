import type { Journal } from '../journal/database';
import { endedNotices } from '../journal/endedNotices';
import { dropNotices } from '../journal/notices';
import { readStatus } from '../status';
import { withdraw } from './browser';

/** When the journal of each account had last changed as it was looked through; a new background looks again. */
const lookedAt = new Map<string, number | undefined>();

/**
 * Takes alerts off the desktop that are over and whose end it is not told of: otherwise they stay and are believed.
 * What they told stays unread. Killed on the way, the next alarm does the rest. `now`: epoch ms.
 */
export async function clearEnded(db: Journal, accountIds: readonly string[], now: number): Promise<void> {
  for (const id of accountIds) {
    const { journalAt } = await readStatus(id);
    if (lookedAt.has(id) && lookedAt.get(id) === journalAt) continue;
    for (const ended of await endedNotices(db, id, now)) {
      await withdraw(ended.own);
      await dropNotices(db, ended, now);
    }
    lookedAt.set(id, journalAt);
  }
}
