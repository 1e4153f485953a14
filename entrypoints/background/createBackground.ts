import { browser } from 'wxt/browser';
import { type Account, hasApi, hasStream } from '@/utils/accounts/account';
import { finishLeaving } from '@/utils/accounts/disconnect';
import { areAllowed } from '@/utils/accounts/permissions';
import { findAccount, markLeaving, readAccounts } from '@/utils/accounts/store';
import { renderBadge } from '@/utils/badge';
import { withdraw } from '@/utils/channels/browser';
import { choose } from '@/utils/channels/choose';
import { clearEnded } from '@/utils/channels/clearEnded';
import { click } from '@/utils/channels/click';
import { findDestination, switchOff } from '@/utils/channels/destinations';
import { drain } from '@/utils/channels/drain';
import { onTime } from '@/utils/channels/onTime';
import { createOutbox } from '@/utils/channels/outbox';
import { mayNotify } from '@/utils/channels/permissionLevel';
import { rememberSeen } from '@/utils/channels/seen';
import { showTest, showTestWithout, type TestResult } from '@/utils/channels/showTest';
import { type Journal, openJournal } from '@/utils/journal/database';
import { createDegraded } from '@/utils/journal/degraded';
import { markSeen } from '@/utils/journal/deliveries';
import { timeDigests } from '@/utils/journal/digests';
import { createDoor } from '@/utils/journal/door';
import { handOver } from '@/utils/journal/handOver';
import { keepPosition } from '@/utils/journal/keptPosition';
import { noteLog } from '@/utils/journal/log';
import { announceOverdue } from '@/utils/journal/overdue';
import { liftRecovered } from '@/utils/journal/recoveries';
import { pruneHourly } from '@/utils/journal/retention';
import { resolveThread } from '@/utils/journal/threads';
import { countUnread } from '@/utils/journal/unread';
import { lockStorage } from '@/utils/lockStorage';
import { logError } from '@/utils/log';
import { readFinance } from '@/utils/preferences/finance';
import { createMirror } from '@/utils/preferences/mirror/createMirror';
import { singleFlight } from '@/utils/singleFlight';
import { createApiSupervisor } from '@/utils/sources/api/apiSupervisor';
import { createSupervisor } from '@/utils/sources/supervisor';
import { noteJournal } from '@/utils/status';
import { faceOf } from '@/utils/toolbar/faceOf';
import { readSources } from '@/utils/toolbar/readSources';
import { renderFace } from '@/utils/toolbar/renderFace';
import { readTrouble } from '@/utils/trouble';
import { ensureWatchdog } from '@/utils/watchdog';
import { createApiWorld } from './createApiWorld';
import { createMirrorApi } from './createMirrorApi';
import { createSourceWorld } from './createSourceWorld';

/** A notification goes first: what the toolbar shows is read from the same storage, and each change asks for it anew. */
const untilDrawnMs = 100;

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
  let awake = false;
  async function noteWaking(): Promise<void> {
    if (awake) return;
    awake = true;
    // Polling is no connection that ends with the background.
    const accounts = (await readAccounts()).filter(hasStream);
    await journal.use(async (db) => {
      await forEachAccount(accounts, ({ id }) => noteLog(db, { accountId: id, at: now(), kind: 'woke' }));
    }, nothing);
  }
  const run = singleFlight(async () => {
    await ensureWatchdog(browser.alarms, now());
    await lockStorage().catch(logError);
    await Promise.all([leave().catch(logError), noteWaking().catch(logError)]);
  });
  const retain = singleFlight(async () => {
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
  });

  const lookForOverdue = singleFlight(async () => {
    const accounts = await readAccounts();
    await journal.use(async (db) => {
      await forEachAccount(accounts, (account) => announceOverdue(db, account, { now, deliver }));
    }, nothing);
  });

  /** What was set or has recovered meanwhile; killed on the way, the next alarm does it. */
  const keepRules = singleFlight(async () => {
    const ids = (await readAccounts()).map(({ id }) => id);
    await journal.use(async (db) => {
      await timeDigests(db, ids, now());
      await liftRecovered(db, now());
    }, nothing);
  });

  const tidy = singleFlight(async () => {
    const ids = (await readAccounts()).map(({ id }) => id);
    await journal.use((db) => clearEnded(db, ids, now()), nothing);
  });

  const markShown = (id: string): Promise<void> => journal.use((db) => markSeen(db, id, now()), nothing);

  return {
    async ensureRunning(retry: boolean): Promise<void> {
      retryAsked ||= retry;
      journal.knock().catch(logError);
      // Begun first: what it asks the connection about is what was before this.
      lookForOverdue().catch(logError);
      await run();
      retain().catch(logError);
      mirror.write(retry).catch(logError);
      await keepRules().catch(logError);
      // Not a part of it: one that hangs must not keep the next alarm from looking after the streams.
      await deliver();
      tidy().catch(logError);
    },
    send,
    mirror,
    showStatus: singleFlight(async () => {
      await pause(untilDrawnMs);
      const accounts = await readAccounts();
      const countAll = async (db: Journal) => {
        const counts = await Promise.all(accounts.map(({ id }) => countUnread(db, id)));
        return counts.reduce((sum, count) => sum + count, 0);
      };
      const [sources, trouble, allowed, unread] = await Promise.all([
        readSources(accounts),
        readTrouble(now()),
        mayNotify(),
        journal.use(countAll, nothing).catch(logError),
      ]);
      const standing = { trouble, mayNotify: allowed, unread: unread ?? 0 };
      const statuses = sources.map(({ status }) => status);
      await renderBadge(statuses, standing);
      await renderFace(faceOf(sources, standing));
    }),
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

/** One after the other; the trouble of one is not that of the others. */
async function forEachAccount(
  accounts: readonly Account[],
  work: (account: Account) => Promise<void>,
): Promise<void> {
  for (const account of accounts) await work(account).catch(logError);
}

const nothing = async (): Promise<undefined> => undefined;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
