import { isTimeFor } from '../isTimeFor';
import { logError } from '../log';
import { noteTrouble } from '../trouble';
import type { Journal } from './database';
import { noteLog } from './log';
import { pruneHalf } from './retention';

/** Where something else fills the disk, pruning more and more would cost the history and gain nothing. */
const pruneEveryMs = 60 * 60_000;
const prunedAt = new Map<string, number>();

/**
 * Does work that needs room on the disk. When there is none, the older half of the account's events makes room and
 * the work is done once more; then its error is thrown. Says so in both cases. `now`: epoch ms.
 */
export async function withRoom<T>(
  db: Journal,
  accountId: string,
  now: number,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'QuotaExceededError')) throw error;
    await noteTrouble('quota', now).catch(logError);
    if (!isTimeFor((prunedAt.get(accountId) ?? 0) + pruneEveryMs, now, pruneEveryMs)) throw error;
    prunedAt.set(accountId, now);
    await pruneHalf(db, accountId, now);
    await noteLog(db, { accountId, at: now, kind: 'trouble', reason: 'quota' }).catch(logError);
    return work();
  }
}
