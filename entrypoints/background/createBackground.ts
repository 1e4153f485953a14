import { browser } from 'wxt/browser';
import { hasApi, hasStream } from '@/utils/accounts/account';
import { finishLeaving } from '@/utils/accounts/disconnect';
import { areAllowed } from '@/utils/accounts/permissions';
import { findAccount, markLeaving, readAccounts } from '@/utils/accounts/store';
import { withdraw } from '@/utils/channels/browser';
import { choose } from '@/utils/channels/choose';
import { click } from '@/utils/channels/click';
import { findDestination, switchOff } from '@/utils/channels/destinations';
import { drain } from '@/utils/channels/drain';
import { onTime } from '@/utils/channels/onTime';
import { createOutbox } from '@/utils/channels/outbox';
import { rememberSeen } from '@/utils/channels/seen';
import { showTest, showTestWithout, type TestResult } from '@/utils/channels/showTest';
import { openJournal } from '@/utils/journal/database';
import { createDegraded } from '@/utils/journal/degraded';
import { markSeen } from '@/utils/journal/deliveries';
import { createDoor } from '@/utils/journal/door';
import { handOver } from '@/utils/journal/handOver';
import { liftRecovered } from '@/utils/journal/recoveries';
import { resolveThread } from '@/utils/journal/threads';
import { lockStorage } from '@/utils/lockStorage';
import { logError } from '@/utils/log';
import { readFinance } from '@/utils/preferences/finance';
import { createMirror } from '@/utils/preferences/mirror/createMirror';
import { singleFlight } from '@/utils/singleFlight';
import { createApiSupervisor } from '@/utils/sources/api/apiSupervisor';
import { createSupervisor } from '@/utils/sources/supervisor';
import { noteJournal } from '@/utils/status';
import { ensureWatchdog } from '@/utils/watchdog';
import { createApiWorld } from './createApiWorld';
import { createMirrorApi } from './createMirrorApi';
import { createSourceWorld } from './createSourceWorld';
import { createToolbar } from './createToolbar';
import { createUpkeep } from './createUpkeep';
import { forEachAccount } from './forEachAccount';

/** The modules put together with the real world: what every listener of the background calls. */
export function createBackground() {
  const now = Date.now;
  const bornAt = now();
  const journal = createDoor({
    open: openJournal,
    now,
    handOver: async (db) => forEachAccount(await readAccounts(), (account) => handOver(db, account, now())),
  });
  const degraded = createDegraded(now);
  const outbox = createOutbox({
    journal,
    fetch: (url, init) => fetch(url, init),
    now,
    random: Math.random,
    isOnline: () => navigator.onLine !== false,
    findAccount,
    findDestination,
    readFinance,
    switchOff,
    isAllowed: areAllowed,
    deliver: () => deliver(),
  });
  const send = (): void => void outbox.wake().catch(logError);
  const show = onTime(() => journal.use((db) => drain(db, { now, bornAt, findAccount }), nothing), now);
  /** What goes elsewhere is on its way meanwhile: nothing waits for it. */
  const deliver = (): Promise<void> => {
    const shown = show();
    send();
    return shown;
  };

  const supervisor = createSupervisor(createSourceWorld({ now, deliver, journal, degraded }));
  const apiSupervisor = createApiSupervisor(createApiWorld({ now, deliver, journal, degraded }));

  const mirror = createMirror({ accounts: readAccounts, apiOf: createMirrorApi(now), now });

  let retryAsked = false;
  const ensureSources = singleFlight(async () => {
    const retry = retryAsked;
    retryAsked = false;
    const accounts = await readAccounts();
    await Promise.all([
      supervisor.ensure(accounts.filter(hasStream), retry),
      apiSupervisor.ensure(accounts.filter(hasApi), retry),
    ]);
  });
  /** Sources first: what is leaving must not be written to any more. */
  const leave = singleFlight(async () => {
    await ensureSources();
    await journal.use(finishLeaving, nothing);
  });
  const upkeep = createUpkeep({ now, journal, deliver });
  const run = singleFlight(async () => {
    await ensureWatchdog(browser.alarms, now());
    await lockStorage().catch(logError);
    await Promise.all([leave().catch(logError), upkeep.noteWaking().catch(logError)]);
  });

  const markShown = (id: string): Promise<void> => journal.use((db) => markSeen(db, id, now()), nothing);

  return {
    async ensureRunning(retry: boolean): Promise<void> {
      retryAsked ||= retry;
      journal.knock().catch(logError);
      // Begun first: what it asks the connection about is what was before this.
      upkeep.lookForOverdue().catch(logError);
      await run();
      upkeep.retain().catch(logError);
      mirror.write(retry).catch(logError);
      await upkeep.keepRules().catch(logError);
      // Not a part of it: one that hangs must not keep the next alarm from looking after the streams.
      await deliver();
      upkeep.tidy().catch(logError);
    },
    send,
    mirror,
    showStatus: createToolbar(journal, now),
    shown: (id: string): Promise<void> => markShown(id),
    closed: (id: string): Promise<void> => rememberSeen(id, now(), () => markShown(id)),
    clicked: (id: string): Promise<void> =>
      rememberSeen(id, now(), () =>
        journal.use(
          (db) => click(db, id, { now, accounts: readAccounts }),
          () => click(undefined, id, { now, accounts: readAccounts }),
        ),
      ),
    /** A click on one of a notification's buttons. */
    chosen: (id: string, place: number): Promise<void> =>
      rememberSeen(id, now(), () => journal.use((db) => choose(db, id, place, now()), nothing)),
    showTest: (accountId: string): Promise<TestResult> =>
      journal.use(
        (db) => showTest(db, accountId, { now, deliver }),
        () => showTestWithout(degraded, accountId),
      ),
    resolveThread: ({ accountId, key }: { accountId: string; key: string }): Promise<void> =>
      journal.use(async (db) => {
        const shown = await resolveThread(db, accountId, key, now());
        await noteJournal(accountId, now());
        await liftRecovered(db, now()).catch(logError);
        await withdraw(shown);
      }, nothing),
    async disconnect(accountId: string): Promise<void> {
      await markLeaving(accountId);
      await leave();
    },
  };
}

const nothing = async (): Promise<undefined> => undefined;
