import type { ApiAccount } from '@/utils/accounts/account';
import { mostRequests } from '@/utils/accounts/api/apiUse';
import { closeJournal, type Journal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { readList, readParts, readStacks } from '@/utils/journal/snapshots';
import type { ApiReader, ApiWorld } from '@/utils/sources/api/apiWorld';
import { type Pace, pollApi } from '@/utils/sources/api/pollApi';
import type { Part } from '@/utils/sources/api/seen';
import { Life } from '../../crash/life';
import { fakeAccount } from '../../fakes/builders';
import { since } from './builders';
import { fakePlatform } from './platform';

export const apiAccount: ApiAccount = {
  ...fakeAccount({ seededAt: since }),
  api: { url: 'https://app.cloud66.com/api/3', token: 'secret-of-the-test' },
};

/** The part of the background's world that polling needs, on a journal. */
export const apiWorldOf = (db: Journal, now: () => number) =>
  ({
    now,
    most: async () => mostRequests,
    readList: ({ id }) => readList(db, id),
    readStacks: ({ id }) => readStacks(db, id),
    readParts: ({ id }, uid) => readParts(db, id, uid),
    take: (account, arrival) => ingest(db, { account, ...arrival }, now),
  }) satisfies Partial<ApiWorld>;

/** A platform and a journal that outlive backgrounds, and backgrounds that poll one of them into the other. */
export function apiCrashWorld() {
  let clock = since + 60_000;
  let pace: Pace = { spending: [] };
  let refused: readonly Part[] = [];
  const now = () => clock;
  const platform = fakePlatform(now);

  /** What is asked counts as a step outside, as what the journal does. */
  const reached = (life: Life): ApiReader => ({
    stacks: () => life.step(() => platform.reader.stacks()),
    deployments: (uid) => life.step(() => platform.reader.deployments(uid)),
    servers: (uid) => life.step(() => platform.reader.servers(uid)),
    containers: (uid) => life.step(() => platform.reader.containers(uid)),
    jobs: (uid) => life.step(() => platform.reader.jobs(uid)),
    backups: (uid) => life.step(() => platform.reader.backups(uid)),
  });

  return {
    platform,
    now,
    pass: (ms: number) => {
      clock += ms;
    },
    /** Polls once in a background with nothing in memory, which dies at that step. */
    async poll(diesAt?: number, account: ApiAccount = apiAccount): Promise<Life> {
      const life = new Life(diesAt);
      closeJournal();
      const db = life.journal(await openJournal());
      await life.live(
        pollApi(account, pace, reached(life), apiWorldOf(db, now)).then((polled) => {
          ({ pace, refused } = polled);
        }),
      );
      closeJournal();
      return life;
    },
    /** What the last poll said that the token may not read. */
    refused: () => refused,
    /** The types and subjects of all events, in the order they came; none twice, or it throws. */
    async events(): Promise<string[]> {
      const db = await openJournal();
      const events = await db.getAllFromIndex('events', 'byTime');
      return events
        .toSorted((one, other) => one.receivedAt - other.receivedAt)
        .map(({ type, facts }) => `${type} ${facts.application?.name ?? ''}`);
    },
    async deliveries(): Promise<number> {
      return (await openJournal()).count('deliveries');
    },
  };
}
