import type { ApiFailure } from '../../accounts/api/failure';
import type { Alert } from './alerts';
import type { ApiAnswer, MirrorApi } from './api';
import { mergeDifferences, openDifferences } from './difference';
import type { MirrorEdit } from './edit';
import { planWrite } from './planWrite';
import { settle, type WriteReport } from './settle';
import { digestsOf, takeSnapshot } from './snapshot';
import { changeApplication, endEdits } from './store';

export interface SyncContext {
  accountId: string;
  api: MirrorApi;
  /** The digest of the relay's hook. */
  feed: string | undefined;
  now: () => number;
}

/** Answers to a write that nobody understands: it may have been made, which is found out by reading. */
const unclear: ReadonlySet<string> = new Set(['web-page', 'not-json', 'not-this-api', 'too-large']);
/** Answers that would be the same again. */
const final: ReadonlySet<string> = new Set(['refused', 'not-offered']);

/** Whether there is nothing to wait for. */
export const isAnswered = ({ code }: ApiFailure): boolean => unclear.has(code) || final.has(code);

const saidBy = ({ code, httpStatus }: ApiFailure, edits: readonly MirrorEdit[]): WriteReport => ({
  notApplicable: [],
  failures: final.has(code)
    ? edits.map(({ alert }) => ({ alert, reason: httpStatus === undefined ? undefined : String(httpStatus) }))
    : [],
});

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
    if (!report.ok && !isAnswered(report.failure)) return report;
    const reread = await api.notifications(application);
    if (reread.ok) alerts = takeSnapshot(reread.value, await markOf(reread.value));
    const said = report.ok ? report.value : saidBy(report.failure, plan.writing);
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
