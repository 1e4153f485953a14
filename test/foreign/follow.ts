import type { StreamConnection } from '@/utils/accounts/account';
import { openJournal } from '@/utils/journal/database';
import type { FetchLike } from '@/utils/sources/request';
import { createSupervisor } from '@/utils/sources/supervisor';
import { fakeAccount } from '../fakes/builders';
import { journalWorld } from '../fakes/journalWorld';

/** A payload that the journal takes, known by its number. */
export const numbered = (n: number): string =>
  JSON.stringify({ timestamp: 1_800_000_000 + n, event_type: 'server.stopped', uid: `server-${n}`, n });

/** An account at a server, read as the background does; from when it was connected. */
export async function follow(stream: StreamConnection, seededAt = Date.now(), fetchLike: FetchLike = fetch) {
  const account = fakeAccount({ stream, seededAt });
  const { world, seen, waitForEvents } = journalWorld(await openJournal(), fetchLike);
  const supervisor = createSupervisor(world);
  return {
    account,
    world,
    seen,
    start: () => supervisor.ensure([account], true),
    stop: () => supervisor.ensure([], false),
    /** The numbers of the events in the journal, when there are so many. */
    waitFor: async (count: number) =>
      (await waitForEvents(account, count)).map(Number).toSorted((one, other) => one - other),
  };
}
