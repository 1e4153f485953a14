import { useCallback } from 'preact/hooks';
import type { Account } from '../utils/accounts/account';
import { openJournal } from '../utils/journal/database';
import { countUnread } from '../utils/journal/unread';
import { watchStatus } from '../utils/status';
import { useStored } from './useStored';

/** How many events of each account nobody has seen, by its id; `undefined` until it is known. */
export function useUnreadCounts(accounts: readonly Account[]): ReadonlyMap<string, number> | undefined {
  const ids = accounts.map(({ id }) => id).join(' ');
  const read = useCallback(async () => {
    const db = await openJournal();
    const counts = ids.split(' ').map(async (id) => [id, await countUnread(db, id)] as const);
    return new Map(await Promise.all(counts));
  }, [ids]);
  return useStored({ read, watch: watchStatus });
}
