import * as z from 'zod/mini';
import { flag, identity, maybe, words } from './lenient';

/** Whose token it is. An answer without any of it is not this API's. */
export const pingSchema = z.pipe(
  z
    .object({
      ok: flag,
      user_id: maybe(identity),
      account_id: maybe(identity),
      user_name: words,
      account_name: words,
    })
    .check(
      z.refine(({ ok, user_id, account_id }) => ok ?? (user_id !== undefined || account_id !== undefined)),
    ),
  z.transform((ping) => ({
    accountId: ping.account_id,
    userName: ping.user_name,
    accountName: ping.account_name,
  })),
);

/** One of the accounts that a token may speak for. */
export const accountEntrySchema = z.pipe(
  z.object({ id: identity, friendly_name: words, owner: words, current_account: flag }),
  z.transform((account) => ({
    id: account.id,
    name: account.friendly_name ?? account.owner,
    isCurrent: account.current_account === true,
  })),
);

export type AccountEntry = z.infer<typeof accountEntrySchema>;
