import { browser } from 'wxt/browser';
import { finishLeaving } from '@/utils/accounts/disconnect';
import { findAccount, markLeaving, readAccounts } from '@/utils/accounts/store';
import { renderBadge } from '@/utils/badge';
import { click } from '@/utils/channels/click';
import { drain } from '@/utils/channels/drain';
import { onTime } from '@/utils/channels/onTime';
import { showTest } from '@/utils/channels/showTest';
import { openJournal } from '@/utils/journal/database';
import { markSeen } from '@/utils/journal/deliveries';
import { noteLog } from '@/utils/journal/log';
import { pruneHourly } from '@/utils/journal/retention';
import { lockStorage } from '@/utils/lockStorage';
import { logError } from '@/utils/log';
import { singleFlight } from '@/utils/singleFlight';
import { createSupervisor } from '@/utils/sources/supervisor';
import { readStatus } from '@/utils/status';
import { ensureWatchdog } from '@/utils/watchdog';
import { createSourceWorld } from './createSourceWorld';

/** The modules put together with the real world: what every listener of the background calls. */
export function createBackground() {
  const now = Date.now;
  const deliver = onTime(async () => drain(await openJournal(), { now, findAccount }), now);

  const supervisor = createSupervisor(createSourceWorld(now, deliver));

  let retryAsked = false;
  const ensureStreams = singleFlight(async () => {
    const retry = retryAsked;
    retryAsked = false;
    await supervisor.ensure(await readAccounts(), retry);
  });
  /** Streams first: what is leaving must not be written to any more. */
  const leave = singleFlight(async () => {
    await ensureStreams();
    await finishLeaving(await openJournal());
  });
  let awake = false;
  async function noteWaking(): Promise<void> {
    if (awake) return;
    awake = true;
    const db = await openJournal();
    for (const { id } of await readAccounts()) await noteLog(db, { accountId: id, at: now(), kind: 'woke' });
  }
  const run = singleFlight(async () => {
    await ensureWatchdog(browser.alarms);
    await lockStorage().catch(logError);
    await Promise.all([leave().catch(logError), noteWaking().catch(logError)]);
  });
  const retain = singleFlight(async () => {
    const ids = (await readAccounts()).map(({ id }) => id);
    await pruneHourly(await openJournal(), ids, now());
  });

  return {
    async ensureRunning(retry: boolean): Promise<void> {
      retryAsked ||= retry;
      await run();
      retain().catch(logError);
      // Not a part of it: one that hangs must not keep the next alarm from looking after the streams.
      await deliver();
    },
    showStatus: async (): Promise<void> =>
      renderBadge(await Promise.all((await readAccounts()).map(({ id }) => readStatus(id)))),
    seen: async (id: string): Promise<void> => markSeen(await openJournal(), id, now()),
    clicked: async (id: string): Promise<void> =>
      click(await openJournal(), id, { now, accounts: readAccounts }),
    showTest: async (accountId: string) => showTest(await openJournal(), accountId, { now, deliver }),
    async disconnect(accountId: string): Promise<void> {
      await markLeaving(accountId);
      await leave();
    },
  };
}
