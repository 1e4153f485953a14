import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { Account } from '../accounts/account';
import { isTimeFor } from '../isTimeFor';
import type { Degraded } from '../journal/degraded';
import { readItem } from '../storage';
import { callForHelp } from './askForHelp';
import type { Failure } from './failure';

const dayMs = 24 * 60 * 60_000;

const askedSchema = z.optional(z.object({ code: z.string(), at: z.number() }));

const keyOf = (accountId: string): string => `askedForHelp:${accountId}`;

/**
 * Says that an account's events cannot arrive or be kept while the journal takes nothing: once in 24 hours for each
 * reason. `storage.local` knows when that was; where that takes nothing either, this background does. `now`: epoch ms.
 */
export async function askWithoutJournal(
  { take }: Pick<Degraded, 'take'>,
  account: Account,
  failure: Failure,
  now: number,
): Promise<void> {
  const asked = await readItem('local', keyOf(account.id), askedSchema, undefined);
  if (asked?.code === failure.code && !isTimeFor(asked.at + dayMs, now, dayMs)) return;
  await take(callForHelp(account, failure, now));
  await browser.storage.local.set({ [keyOf(account.id)]: { code: failure.code, at: now } });
}

export const forgetAsked = (accountId: string): Promise<void> =>
  browser.storage.local.remove(keyOf(accountId));
