import { type Account, streamUrlOf } from '../accounts/account';
import type { Journal } from './database';
import type { Cursor } from './schema';

type OfStream = Pick<Account, 'id' | 'stream'>;

/** How far an account's events were read and verified. */
export type Position = Pick<Cursor, 'read' | 'before' | 'readAt' | 'verified' | 'verifiedAt'>;

/** The position at the account's present address; nothing of it holds for another one. */
export async function readPosition(db: Journal, account: OfStream): Promise<Position> {
  const cursor = await db.get('cursors', [account.id, 'stream']);
  return cursor?.streamUrl === streamUrlOf(account) ? cursor : { read: null };
}

/** The stream id to resume after, `null` when nothing was read from the account's present address. */
export const readCursor = async (db: Journal, account: OfStream): Promise<string | null> =>
  (await readPosition(db, account)).read;

/** Changes parts of the position in one write; the rest of the cursor stays. */
export async function movePosition(db: Journal, account: OfStream, change: Partial<Position>): Promise<void> {
  const { id } = account;
  const streamUrl = streamUrlOf(account);
  const tx = db.transaction('cursors', 'readwrite');
  const stored = await tx.store.get([id, 'stream']);
  const fresh: Cursor = { accountId: id, source: 'stream', streamUrl, read: null, badFrames: 0 };
  const cursor = stored?.streamUrl === streamUrl ? stored : { ...fresh, badFrames: stored?.badFrames ?? 0 };
  await Promise.all([tx.store.put({ ...cursor, ...change }), tx.done]);
}

/** What diagnostics show of an account's stream: how many frames could not be read, and why the last one. */
export const readCursorRow = (db: Journal, accountId: string): Promise<Cursor | undefined> =>
  db.get('cursors', [accountId, 'stream']);
