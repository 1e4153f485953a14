import { isLoopback } from '@/utils/accounts/address';
import { mayReadStream } from '@/utils/accounts/permissions';
import { keepStreamKind } from '@/utils/accounts/store';
import { coverGap, noteGap } from '@/utils/gaps';
import { movePosition, readPosition } from '@/utils/journal/cursors';
import type { Degraded } from '@/utils/journal/degraded';
import type { Door } from '@/utils/journal/door';
import { ingest } from '@/utils/journal/ingest';
import { noteLog } from '@/utils/journal/log';
import { logError } from '@/utils/log';
import { askForHelp } from '@/utils/sources/askForHelp';
import { askWithoutJournal } from '@/utils/sources/askWithoutJournal';
import type { SourceWorld } from '@/utils/sources/world';
import { noteJournal, readStatus, writeStatus } from '@/utils/status';

interface Edges {
  now: () => number;
  /** What to do when a delivery is waiting. */
  deliver: () => Promise<void>;
  journal: Door;
  /** What is done while the journal does not open. */
  degraded: Degraded;
}

/** What the sources need, put together with the real world. */
export function createSourceWorld({ now, deliver, journal, degraded }: Edges): SourceWorld {
  return {
    fetch: (url, init) => fetch(url, init),
    now,
    random: Math.random,
    // Without any network this computer can still reach itself.
    isOnline: ({ stream }) => navigator.onLine !== false || isLoopback(new URL(stream.url)),
    readPosition: (account) =>
      journal.use(
        (db) => readPosition(db, account),
        () => degraded.readPosition(account),
      ),
    movePosition: (account, change) =>
      journal.use(
        (db) => movePosition(db, account, change),
        () => degraded.movePosition(account, change),
      ),
    async take(account, arrival) {
      const batch = { account, ...arrival };
      const { added, due } = await journal.use(
        (db) => ingest(db, batch, now),
        async () => ({ ...(await degraded.take(batch)), due: false }),
      );
      if (due) deliver().catch(logError);
      if (added > 0) await noteJournal(account.id, now()).catch(logError);
      return { added };
    },
    mayRead: mayReadStream,
    readStatus,
    writeStatus,
    log: ({ id }, entry) => journal.use((db) => noteLog(db, { accountId: id, at: now(), ...entry }), nothing),
    noteGap: ({ id }, gap) => noteGap(id, gap),
    coverGap: ({ id }, verified) => coverGap(id, verified),
    keepKind: keepStreamKind,
    askForHelp(account, failure) {
      const without = () => askWithoutJournal(degraded, account, failure, now());
      // What takes no event does not take this one either.
      return failure.code === 'journal'
        ? without()
        : journal.use((db) => askForHelp(db, account, failure, { now, deliver }).catch(without), without);
    },
  };
}

const nothing = async (): Promise<void> => undefined;
