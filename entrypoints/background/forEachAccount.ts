import type { Account } from '@/utils/accounts/account';
import { logError } from '@/utils/log';

/** One after the other; the trouble of one is not that of the others. */
export async function forEachAccount(
  accounts: readonly Account[],
  work: (account: Account) => Promise<void>,
): Promise<void> {
  for (const account of accounts) await work(account).catch(logError);
}
