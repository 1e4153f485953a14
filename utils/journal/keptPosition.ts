import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { type Account, streamUrlOf } from '../accounts/account';
import { readItem } from '../storage';
import { type Position, readPosition } from './cursors';
import type { Journal } from './database';

const streamId = z.optional(z.nullable(z.string()));
const time = z.optional(z.number());

const keptSchema = z.object({
  streamUrl: z.string(),
  read: z.nullable(z.string()),
  before: streamId,
  readAt: time,
  verified: streamId,
  verifiedAt: time,
  /** The newest events of the journal: a poll of the last minutes must not tell them again. */
  recent: z.optional(z.array(z.string())),
  /**
   * What was told without a journal: the latest stamp (epoch ms), the latest ids, and where the journal was then.
   * `undefined`: the journal has it all.
   */
  told: z.optional(z.object({ at: z.number(), ids: z.array(z.string()), from: streamId })),
});

export type KeptPosition = z.infer<typeof keptSchema>;

type OfStream = Pick<Account, 'id' | 'stream'>;

const keyOf = (accountId: string): string => `position:${accountId}`;

/** How far an account was read, from `storage.local`: what is known when the journal cannot be asked. */
export async function readKept(account: OfStream): Promise<KeptPosition | undefined> {
  const kept = await readItem('local', keyOf(account.id), z.optional(keptSchema), undefined);
  return kept?.streamUrl === streamUrlOf(account) ? kept : undefined;
}

export const keep = (accountId: string, kept: KeptPosition): Promise<void> =>
  browser.storage.local.set({ [keyOf(accountId)]: kept });

export const forgetKept = (accountId: string): Promise<void> =>
  browser.storage.local.remove(keyOf(accountId));

/** The position alone, as the journal has it. */
export function positionIn({ read, before, readAt, verified, verifiedAt }: KeptPosition): Position {
  return {
    read,
    ...(before === undefined ? {} : { before }),
    ...(readAt === undefined ? {} : { readAt }),
    ...(verified === undefined ? {} : { verified }),
    ...(verifiedAt === undefined ? {} : { verifiedAt }),
  };
}

/** More than arrive between two polls, as a rule. */
const mostRecent = 300;

async function newestIds(db: Journal, accountId: string): Promise<string[]> {
  const range = IDBKeyRange.bound([accountId], [accountId, []]);
  const ids: string[] = [];
  let cursor = await db.transaction('events').store.index('byTime').openKeyCursor(range, 'prev');
  while (cursor && ids.length < mostRecent) {
    ids.push(cursor.primaryKey);
    cursor = await cursor.continue();
  }
  return ids;
}

/** Notes how far the journal has read, where that changed, for the day on which it does not open. */
export async function keepPosition(db: Journal, account: OfStream): Promise<void> {
  const streamUrl = streamUrlOf(account);
  const position = positionIn({ streamUrl, ...(await readPosition(db, account)) });
  const kept = await readKept(account);
  const same = kept ? kept.read === position.read && kept.verified === position.verified : !position.read;
  // What was told without the journal is handed over first.
  if (!same && !kept?.told) {
    await keep(account.id, { streamUrl, ...position, recent: await newestIds(db, account.id) });
  }
}
