import type { Journal } from '../journal/database';
import { dropNotices, replacedNotices } from '../journal/notices';
import { withdraw } from './browser';

/**
 * Chromium hands a notification to the desktop some time after it has listed it: of those that were cleared at once
 * every tenth was never shown (measured, 156).
 */
const shownForMs = 1_000;

/**
 * Leaves one notification of each thread on the desktop: its latest. Killed on the way, or just shown, the next drain does the rest.
 * `now`: epoch ms.
 */
export async function clearReplaced(db: Journal, now: number): Promise<void> {
  for (const replaced of await replacedNotices(db, now - shownForMs)) {
    await withdraw(replaced.own);
    await dropNotices(db, replaced, now);
  }
}
