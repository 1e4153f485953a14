import { vi } from 'vitest';
import type { ApiFailure } from '@/utils/accounts/api/failure';
import { openJournal } from '@/utils/journal/database';
import type { LogEntry } from '@/utils/journal/schema';
import type { ApiStatus } from '@/utils/sources/api/apiStatus';
import { createApiSupervisor } from '@/utils/sources/api/apiSupervisor';
import { apiAccount, apiWorldOf } from './apiCrashWorld';
import { fakeApplication, fakePlatform } from './platform';

export const seconds = 1000;
const alarmMs = 30 * seconds;
/** More than any step of the journal takes. */
const quietTurns = 12;

/** A supervisor on a fake platform, and what it wrote. */
export async function start() {
  const platform = fakePlatform(Date.now);
  platform.applications.set('tide', fakeApplication('tide'));
  const journal = apiWorldOf(await openJournal(), Date.now);
  const seen = {
    status: { state: 'connecting', changedAt: 0, attempts: 0 } as ApiStatus,
    log: [] as Omit<LogEntry, 'accountId' | 'at'>[],
    helpSince: [] as number[],
    /** Whether the journal cannot be opened, and how often somebody was told so. */
    isShut: false,
    toldOfJournal: 0,
    online: true,
    allowed: true,
  };
  const supervisor = createApiSupervisor({
    ...journal,
    reader: () => platform.reader,
    random: () => 0.5,
    isOnline: () => seen.online,
    mayAsk: async () => seen.allowed,
    readStatus: async () => seen.status,
    writeStatus: async (_id, status) => {
      seen.status = status;
    },
    log: async (_account, entry) => {
      seen.log.push(entry);
    },
    askForHelp: async (_account, _failure, at) => {
      seen.helpSince.push(at);
    },
    async readList(of) {
      if (seen.isShut) throw new Error('The journal cannot be opened.');
      return journal.readList(of);
    },
    tellNoJournal: async () => {
      seen.toldOfJournal += 1;
    },
  });
  let account = apiAccount;
  /** Lets everything go on that waits for no timer, until nothing comes of it any more. */
  async function settle(): Promise<void> {
    let state = '';
    for (let turns = 0; turns < quietTurns; turns += 1) {
      // What an event is known by is computed beside the turns of this thread.
      await crypto.subtle.digest('SHA-256', new Uint8Array(1));
      await new Promise((resolve) => setImmediate(resolve));
      const now = JSON.stringify([platform.asked.length, seen]);
      if (now !== state) turns = 0;
      state = now;
    }
  }
  /** Wakes the background as an alarm does, and waits until it has nothing to do but wait. */
  async function wake(retry = false): Promise<void> {
    await supervisor.ensure([account], retry);
    await settle();
  }
  return {
    platform,
    seen,
    wake,
    change: (api: Partial<typeof account.api>) => {
      account = { ...account, api: { ...account.api, ...api } };
    },
    withoutStream: () => {
      const { stream: _, ...rest } = account;
      account = rest;
    },
    lists: () => platform.asked.filter((name) => name === 'stacks').length,
    /** So many alarms, one every 30 s. */
    async alarms(count: number): Promise<void> {
      for (let alarm = 0; alarm < count; alarm += 1) {
        // Timers of 25 s come in between.
        for (const ms of [25 * seconds, alarmMs - 25 * seconds]) {
          await vi.advanceTimersByTimeAsync(ms);
          await settle();
        }
        await wake();
      }
    },
    stop: () => supervisor.ensure([], false),
  };
}

/** What an API answers that fails like this. */
export const failure = (code: ApiFailure['code'], more: Partial<ApiFailure> = {}): ApiFailure => ({
  code,
  ...more,
});
