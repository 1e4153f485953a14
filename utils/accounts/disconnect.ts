import type { Journal } from '../journal/database';
import { forgetAccount } from '../journal/forget';
import { forgetPreferences } from '../preferences/store';
import { forgetStatus } from '../status';
import { releaseHosts } from './permissions';
import { readAccounts, updateAccounts } from './store';

/**
 * Removes an account with its events, preferences and status, and gives back hosts that nothing else uses.
 * `closeStreams` resolves when no stream of a removed account writes any more.
 */
export async function disconnectAccount(
  db: Journal,
  accountId: string,
  closeStreams: () => Promise<void>,
): Promise<void> {
  const removed = (await readAccounts()).find(({ id }) => id === accountId);
  const remaining = await updateAccounts((accounts) => accounts.filter(({ id }) => id !== accountId));
  await closeStreams();
  await forgetAccount(db, accountId);
  await forgetPreferences(accountId);
  await forgetStatus(accountId);
  if (removed) await releaseHosts(removed, remaining);
}
