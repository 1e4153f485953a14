import type { Alert } from './alerts';
import type { ApiAnswer, MirrorApi } from './api';
import { mergeDifferences, openDifferences } from './difference';
import type { MirrorEdit } from './edit';
import { planWrite } from './planWrite';
import { settle } from './settle';
import { digestsOf, takeSnapshot } from './snapshot';
import { changeApplication, endEdits } from './store';

export interface SyncContext {
  accountId: string;
  api: MirrorApi;
  /** The digest of the relay's hook. */
  feed: string | undefined;
  now: () => number;
}

export type Synced = { ok: true } | Extract<ApiAnswer<never>, { ok: false }>;

/**
 * Reads an application's alerts, writes the changes that wait for it, and reads them again. A change ends only when it
 * is there or it is kept why it is not, so that a background killed at any line just does it again: what is there
 * already is not written twice. A failure of the connection leaves the changes where they are.
 */
export async function syncApplication(
  application: string,
  edits: readonly MirrorEdit[],
  context: SyncContext,
): Promise<Synced> {
  const { accountId, api, feed, now } = context;
  const markOf = async (alerts: readonly Alert[]) => ({ digests: await digestsOf(alerts), feed });

  const read = await api.notifications(application);
  if (!read.ok) return read;
  const mark = await markOf(read.value);
  const plan = planWrite(read.value, edits, { ...mark, now: now() });
  let alerts = takeSnapshot(read.value, mark);
  let differences = plan.differences;

  if (plan.alerts.length > 0) {
    const report = await api.patchNotifications(application, plan.alerts);
    if (!report.ok && report.failure !== 'protocol') return report;
    const reread = await api.notifications(application);
    if (reread.ok) alerts = takeSnapshot(reread.value, await markOf(reread.value));
    // An answer that nobody understands may have been a yes: what is read then tells.
    const said = report.ok ? report.value : { notApplicable: [], failures: [] };
    differences = [...differences, ...settle(plan.writing, said, reread.ok ? alerts : undefined, now())];
  }
  await changeApplication(accountId, application, (before) => ({
    version: 1,
    readAt: now(),
    alerts,
    differences: openDifferences(
      mergeDifferences(before.differences, differences, [...plan.settled, ...plan.writing]),
      alerts,
    ),
  }));
  await endEdits(accountId, edits);
  return { ok: true };
}
