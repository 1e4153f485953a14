import type { Journal } from '../journal/database';
import { dropNotices, replacedNotices } from '../journal/notices';
import { withdraw } from './browser';

/**
 * Leaves one notification of each thread on the desktop: its latest. Killed on the way, the next drain does the rest.
 * `now`: epoch ms.
 */
export async function clearReplaced(db: Journal, now: number): Promise<void> {
  for (const replaced of await replacedNotices(db)) {
    await withdraw(replaced.ids);
    await dropNotices(db, replaced, now);
  }
}
