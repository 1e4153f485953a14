import { browser } from 'wxt/browser';
import type { Account } from '@/utils/accounts/account';
import { disconnectAccount } from '@/utils/accounts/disconnect';
import { mayReadStream } from '@/utils/accounts/permissions';
import { readAccounts } from '@/utils/accounts/store';
import { renderBadge } from '@/utils/badge';
import { drain } from '@/utils/channels/drain';
import { openTarget } from '@/utils/channels/openTarget';
import { showTest } from '@/utils/channels/showTest';
import { clickTarget } from '@/utils/journal/clickTarget';
import { readCursor } from '@/utils/journal/cursors';
import { openJournal } from '@/utils/journal/database';
import { markSeen } from '@/utils/journal/deliveries';
import { ingest } from '@/utils/journal/ingest';
import { logError } from '@/utils/log';
import { singleFlight } from '@/utils/singleFlight';
import { createSupervisor } from '@/utils/sources/supervisor';
import { readStatus, writeStatus } from '@/utils/status';

const watchdog = 'watchdog';
/** 30 s: the shortest alarm Chrome honours (120 and later), and both browsers' idle limit. */
const watchdogMinutes = 0.5;

/** Chrome 140 and later keep the token from any page script that this extension might one day inject. */
async function lockStorage(): Promise<void> {
  const local: { setAccessLevel?: (access: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void> } =
    browser.storage.local;
  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** Creating an alarm that exists would restart it and push it away (alarms API), so it is looked up first. */
async function ensureWatchdog(): Promise<void> {
  const alarm = await browser.alarms.get(watchdog);
  if (!alarm) await browser.alarms.create(watchdog, { periodInMinutes: watchdogMinutes });
}

/** The modules put together with the real world: what every listener of the background calls. */
export function createBackground() {
  const now = Date.now;

  const deliver = singleFlight(async () =>
    drain(await openJournal(), {
      now,
      findAccount: async (accountId) => (await readAccounts()).find(({ id }) => id === accountId) ?? 'gone',
    }),
  );

  const supervisor = createSupervisor({
    fetch: (url, init) => fetch(url, init),
    now,
    random: Math.random,
    readCursor: async (account: Account) => readCursor(await openJournal(), account),
    take: async (account, { frames, read }) => {
      const taken = await ingest(await openJournal(), { account, source: 'stream', frames, read }, now);
      if (taken.due) deliver().catch(logError);
      return taken;
    },
    mayRead: mayReadStream,
    readStatus,
    writeStatus,
  });

  let retryAsked = false;
  const run = singleFlight(async () => {
    const retry = retryAsked;
    retryAsked = false;
    await ensureWatchdog();
    await lockStorage().catch(logError);
    await supervisor.ensure(await readAccounts(), retry);
    await deliver();
  });

  return {
    ensureRunning(retry: boolean): Promise<void> {
      retryAsked ||= retry;
      return run();
    },
    async showStatus(): Promise<void> {
      await renderBadge(await Promise.all((await readAccounts()).map(({ id }) => readStatus(id))));
    },
    async seen(id: string): Promise<void> {
      await markSeen(await openJournal(), id, now());
    },
    async clicked(id: string): Promise<void> {
      const db = await openJournal();
      const target = await clickTarget(db, id, await readAccounts());
      if (target) await openTarget(target);
      await markSeen(db, id, now(), true);
      await browser.notifications.clear(id);
    },
    async showTest(accountId: string) {
      return showTest(await openJournal(), accountId, { now, deliver });
    },
    async disconnect(accountId: string): Promise<void> {
      await disconnectAccount(await openJournal(), accountId, run);
    },
  };
}
