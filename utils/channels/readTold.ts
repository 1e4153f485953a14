import type { Journal } from '../journal/database';
import { markToldRead } from '../journal/unread';
import { noteRead } from '../status';

/** Whoever clicked on a notification has read what it told of. `now`: epoch ms. */
export async function readTold(db: Journal, id: string, now: number): Promise<void> {
  const accountId = await markToldRead(db, id);
  if (accountId !== undefined) await noteRead(accountId, now);
}
