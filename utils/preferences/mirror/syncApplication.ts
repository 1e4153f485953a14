import type { StreamConnection } from '../../accounts/account';
import type { ApiFailure } from '../../accounts/api/failure';
import type { MirrorApi } from './api';
import { differenceOf, mergeDifferences, openDifferences } from './difference';
import { latestEdits, type MirrorEdit } from './edit';
import { markFeeds } from './markFeeds';
import { planWrite } from './planWrite';
import { settle, type WriteReport } from './settle';
import { takeSnapshot } from './snapshot';
import { changeApplication, endEdits } from './store';

export interface SyncContext {
  accountId: string;
  api: MirrorApi;
  stream: StreamConnection | undefined;
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

/** Whether this application can never be written with this token: its cells go back to what Cloud 66 has. */
const isLasting = ({ code }: ApiFailure): boolean => code === 'not-found' || code === 'scope-missing';

export type Synced = { ok: true } | { ok: false; failure: ApiFailure; during: 'read' | 'write' };

/**
 * Reads an application's alerts, writes the changes that wait for it, and reads them again. A change ends only when it
 * is there or it is kept why it is not, so that a background killed at any line just does it again: what is there
 * already is not written twice. Where trying again may help, a failure leaves the changes where they are.
 */
export async function syncApplication(
  application: string,
  edits: readonly MirrorEdit[],
  context: SyncContext,
): Promise<Synced> {
  const { accountId, api, now } = context;

  const read = await api.notifications(application);
  if (!read.ok) {
    await giveUpUnreadable(application, edits, read.failure, context);
    return { ...read, during: 'read' };
  }
  const mark = await markFeeds(read.value, context);
  const plan = planWrite(read.value, edits, { ...mark, now: now() });
  let alerts = takeSnapshot(read.value, mark);
  let differences = plan.differences;

  if (plan.alerts.length > 0) {
    const report = await api.patchNotifications(application, plan.alerts);
    if (!report.ok && !isAnswered(report.failure)) {
      if (isLasting(report.failure)) await endEdits(accountId, edits);
      return { ...report, during: 'write' };
    }
    const reread = await api.notifications(application);
    if (reread.ok) alerts = takeSnapshot(reread.value, await markFeeds(reread.value, context));
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

async function giveUpUnreadable(
  application: string,
  edits: readonly MirrorEdit[],
  failure: ApiFailure,
  { accountId, now }: SyncContext,
): Promise<void> {
  if (edits.length === 0 || !isLasting(failure)) return;
  if (failure.code === 'scope-missing') {
    const refused = latestEdits(edits).map((edit) => differenceOf(edit, 'failed', now(), '403'));
    await changeApplication(accountId, application, (before) => ({
      ...before,
      differences: mergeDifferences(before.differences, refused, []),
    }));
  }
  await endEdits(accountId, edits);
}
