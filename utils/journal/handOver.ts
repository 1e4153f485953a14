import type { Account } from '../accounts/account';
import { movePosition, readPosition } from './cursors';
import type { Journal } from './database';
import { coverFloor } from './floors';
import { keep, positionIn, readKept } from './keptPosition';
import { noteLog } from './log';
import { handOverUnsent } from './unsent';

/**
 * Tells the journal what was done while it could not be opened: what is still to be sent elsewhere, how far the account
 * was read, and that none of it is to be told again. Killed at any line, it is done again. `now`: epoch ms.
 */
export async function handOver(db: Journal, account: Account, now: number): Promise<void> {
  await handOverUnsent(db, account.id, now);
  const kept = await readKept(account);
  if (!kept?.told) return;
  const { told, ...rest } = kept;
  const position = positionIn(kept);
  const { read, readAt = 0 } = await readPosition(db, account);
  // By the clock alone it would not go on where that was set back meanwhile.
  const isAhead = read === told.from || (position.readAt ?? 0) > readAt;
  if (isAhead) await movePosition(db, account, position);
  const tx = db.transaction('floors', 'readwrite');
  await tx.store.put(coverFloor(account.id, await tx.store.get(account.id), told, now));
  await tx.done;
  await noteLog(db, { accountId: account.id, at: now, kind: 'trouble', reason: 'no-journal' });
  await keep(account.id, rest);
}
