import { hasStream } from '@/utils/accounts/account';
import { readAccounts } from '@/utils/accounts/store';
import { clearEnded } from '@/utils/channels/clearEnded';
import { timeDigests } from '@/utils/journal/digests';
import type { Door } from '@/utils/journal/door';
import { handOver } from '@/utils/journal/handOver';
import { keepPosition } from '@/utils/journal/keptPosition';
import { noteLog } from '@/utils/journal/log';
import { announceOverdue } from '@/utils/journal/overdue';
import { liftRecovered } from '@/utils/journal/recoveries';
import { pruneHourly } from '@/utils/journal/retention';
import { singleFlight } from '@/utils/singleFlight';
import { forEachAccount } from './forEachAccount';

interface Edges {
  now: () => number;
  journal: Door;
  /** What to do when a delivery is waiting. */
  deliver: () => Promise<void>;
}

/** What is done beside the sources at every waking. Killed on the way, or with the journal shut, the next one does it. */
export function createUpkeep({ now, journal, deliver }: Edges) {
  let awake = false;
  return {
    /** Once in the life of a background. */
    async noteWaking(): Promise<void> {
      if (awake) return;
      awake = true;
      // Polling is no connection that ends with the background.
      const accounts = (await readAccounts()).filter(hasStream);
      await journal.use(async (db) => {
        await forEachAccount(accounts, ({ id }) => noteLog(db, { accountId: id, at: now(), kind: 'woke' }));
      }, nothing);
    },

    retain: singleFlight(async () => {
      const accounts = await readAccounts();
      const ids = accounts.map(({ id }) => id);
      await journal.use(async (db) => {
        await forEachAccount(accounts, async (account) => {
          // What could not be handed over when the journal opened.
          await handOver(db, account, now());
          await keepPosition(db, account);
        });
        await pruneHourly(db, ids, now());
      }, nothing);
    }),

    lookForOverdue: singleFlight(async () => {
      const accounts = await readAccounts();
      await journal.use(async (db) => {
        await forEachAccount(accounts, (account) => announceOverdue(db, account, { now, deliver }));
      }, nothing);
    }),

    /** What was set or has recovered meanwhile. */
    keepRules: singleFlight(async () => {
      const ids = (await readAccounts()).map(({ id }) => id);
      await journal.use(async (db) => {
        await timeDigests(db, ids, now());
        await liftRecovered(db, now());
      }, nothing);
    }),

    tidy: singleFlight(async () => {
      const ids = (await readAccounts()).map(({ id }) => id);
      await journal.use((db) => clearEnded(db, ids, now()), nothing);
    }),
  };
}

const nothing = async (): Promise<undefined> => undefined;
