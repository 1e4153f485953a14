import type { Account } from '@/utils/accounts/account';
import { isLoopback } from '@/utils/accounts/address';
import { mayReadStream } from '@/utils/accounts/permissions';
import { dismissGap, noteGap, readGap } from '@/utils/gaps';
import { movePosition, readPosition } from '@/utils/journal/cursors';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { noteLog } from '@/utils/journal/log';
import { logError } from '@/utils/log';
import { askForHelp } from '@/utils/sources/askForHelp';
import type { SourceWorld } from '@/utils/sources/world';
import { noteJournal, readStatus, writeStatus } from '@/utils/status';

/** What the sources need, put together with the real world. `deliver`: what to do when a delivery is waiting. */
export function createSourceWorld(now: () => number, deliver: () => Promise<void>): SourceWorld {
  return {
    fetch: (url, init) => fetch(url, init),
    now,
    random: Math.random,
    // Without any network this computer can still reach itself.
    isOnline: ({ streamUrl }) => navigator.onLine !== false || isLoopback(new URL(streamUrl)),
    readPosition: async (account) => readPosition(await openJournal(), account),
    movePosition: async (account, change) => movePosition(await openJournal(), account, change),
    async take(account, batch) {
      const { added, due } = await ingest(await openJournal(), { account, ...batch }, now);
      if (due) deliver().catch(logError);
      if (added > 0) await noteJournal(account.id, now()).catch(logError);
      return { added };
    },
    mayRead: mayReadStream,
    readStatus,
    writeStatus,
    log: async ({ id }, entry) => noteLog(await openJournal(), { accountId: id, at: now(), ...entry }),
    noteGap: ({ id }, gap) => noteGap(id, gap),
    coverGap: ({ id }, verifiedAt) => coverGap(id, verifiedAt),
    askForHelp: async (account, failure) =>
      askForHelp(await openJournal(), account, failure, { now, deliver }),
  };
}

async function coverGap(accountId: Account['id'], verifiedAt: number): Promise<boolean> {
  const gap = await readGap(accountId);
  const covered = gap !== undefined && verifiedAt <= gap.from;
  if (covered) await dismissGap(accountId);
  return covered;
}
