import type { Account } from '../accounts/account';
import type { Journal } from './database';
import type { Cursor } from './schema';

/** The stream id to resume after, `null` when nothing was read from the account's present address. */
export async function readCursor(
  db: Journal,
  account: Pick<Account, 'id' | 'streamUrl'>,
): Promise<string | null> {
  const cursor = await db.get('cursors', [account.id, 'stream']);
  return cursor?.streamUrl === account.streamUrl ? cursor.read : null;
}

/** What diagnostics show of an account's stream: how many frames could not be read, and why the last one. */
export const readCursorRow = (db: Journal, accountId: string): Promise<Cursor | undefined> =>
  db.get('cursors', [accountId, 'stream']);
