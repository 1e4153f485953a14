import type { StreamAccount } from '@/utils/accounts/account';
import { movePosition, readPosition } from '@/utils/journal/cursors';
import type { Journal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import type { FetchLike } from '@/utils/sources/request';
import type { SourceWorld } from '@/utils/sources/world';
import { readStatus, writeStatus } from '@/utils/status';
import { fakeSourceWorld } from './sourceWorld';

/** The sources' world with the real network, clock and journal. Every retry is due at once. */
export function journalWorld(db: Journal, fetchLike: FetchLike = fetch) {
  const { world: fake, seen } = fakeSourceWorld(fetchLike);
  let changed = Promise.withResolvers<void>();
  const world: SourceWorld = {
    ...fake,
    random: () => 0,
    readPosition: (account) => readPosition(db, account),
    movePosition: (account, change) => movePosition(db, account, change),
    async take(account, arrival) {
      const { added } = await ingest(db, { account, ...arrival }, Date.now);
      changed.resolve();
      changed = Promise.withResolvers();
      return { added };
    },
    readStatus,
    writeStatus,
  };

  /** The `n` of each event's payload, in the order the journal took them, when there are so many. */
  async function waitForEvents({ id }: StreamAccount, count: number): Promise<unknown[]> {
    for (;;) {
      const next = changed.promise;
      const events = (await db.getAll('events')).filter(({ accountId }) => accountId === id);
      if (events.length >= count) return events.map(({ payload }) => payload.n);
      await next;
    }
  }

  return { world, seen, waitForEvents };
}
