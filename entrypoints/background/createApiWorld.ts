import { isLoopback } from '@/utils/accounts/address';
import { createBudget, pollShare } from '@/utils/accounts/api/budget';
import { createApiClient } from '@/utils/accounts/api/createApiClient';
import { mayAskApi } from '@/utils/accounts/permissions';
import { readAccounts } from '@/utils/accounts/store';
import type { Degraded } from '@/utils/journal/degraded';
import type { Door } from '@/utils/journal/door';
import { ingest } from '@/utils/journal/ingest';
import { noteLog } from '@/utils/journal/log';
import { readList, readParts, readStacks } from '@/utils/journal/snapshots';
import { logError } from '@/utils/log';
import { readApiStatus, writeApiStatus } from '@/utils/sources/api/apiStatus';
import type { ApiWorld } from '@/utils/sources/api/apiWorld';
import { tellStopped } from '@/utils/sources/api/tellStopped';
import { askWithoutJournal } from '@/utils/sources/askWithoutJournal';
import { noteJournal } from '@/utils/status';

interface Edges {
  now: () => number;
  /** What to do when a delivery is waiting. */
  deliver: () => Promise<void>;
  journal: Door;
  degraded: Degraded;
}

/** What following an API needs, put together with the real world. Without a journal there is nothing to compare with. */
export function createApiWorld({ now, deliver, journal, degraded }: Edges): ApiWorld {
  return {
    reader: ({ api }, signal) =>
      createApiClient(api, {
        fetch: (url, init) => fetch(url, init),
        now,
        signal,
        budget: createBudget(api.token, now, 'poll'),
      }),
    now,
    random: Math.random,
    // Without any network this computer can still reach itself.
    isOnline: ({ api }) => navigator.onLine !== false || isLoopback(new URL(api.url)),
    mayAsk: mayAskApi,
    async most({ api: { token } }) {
      const sharing = (await readAccounts()).filter(({ api }) => api?.token === token);
      return pollShare(token, sharing.length, now());
    },
    readList: ({ id }) => journal.use((db) => readList(db, id), unable),
    readStacks: ({ id }) => journal.use((db) => readStacks(db, id), unable),
    readParts: ({ id }, uid) => journal.use((db) => readParts(db, id, uid), unable),
    async take(account, arrival) {
      const { added, due } = await journal.use((db) => ingest(db, { account, ...arrival }, now), unable);
      if (due) deliver().catch(logError);
      if (added > 0) await noteJournal(account.id, now()).catch(logError);
      return { added };
    },
    readStatus: readApiStatus,
    writeStatus: writeApiStatus,
    log: ({ id }, entry) => journal.use((db) => noteLog(db, { accountId: id, at: now(), ...entry }), nothing),
    askForHelp: (account, failure, since) =>
      journal.use((db) => tellStopped(db, account, failure, since, { now, deliver }), nothing),
    tellNoJournal: (account) => askWithoutJournal(degraded, account, { code: 'journal' }, now()),
  };
}

const nothing = async (): Promise<void> => undefined;

async function unable(): Promise<never> {
  throw new Error('The journal cannot be opened, so the API is not asked.');
}
