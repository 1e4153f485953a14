import type { Alert } from '../../accounts/api/shapes/alerts';
import { type Difference, type DifferenceCause, differenceOf } from './difference';
import { latestEdits, type MirrorEdit } from './edit';
import { cellOf, type FeedMark, isSameCell, type MirroredCell } from './snapshot';
import { changeSubscriptions, onlyAddress } from './subscriptions';

export interface WritePlan {
  /** What is written: whole alerts, as read but for what is changed. */
  alerts: Alert[];
  /** The changes that are in it. */
  writing: MirrorEdit[];
  /** Changes that Cloud 66 has already. */
  settled: MirrorEdit[];
  /** Changes that are given up, with why. */
  differences: Difference[];
}

/** Whether a cell is what a change was made upon. */
const isUpon = ({ seen, after }: MirrorEdit, theirs: MirroredCell): boolean =>
  after === undefined ? isSameCell(theirs, seen) : theirs.on === seen.on;

/**
 * What has to be written so that an application's alerts, as they were just read, have these changes. A cell that is
 * not what its change was made upon was changed in the dashboard, and stays as it is.
 */
export function planWrite(
  read: readonly Alert[],
  edits: readonly MirrorEdit[],
  { now, ...mark }: FeedMark & { now: number },
): WritePlan {
  const plan: WritePlan = { alerts: [], writing: [], settled: [], differences: [] };
  const changed = new Map<string, Alert>();
  for (const edit of latestEdits(edits)) {
    const giveUp = (cause: DifferenceCause) => plan.differences.push(differenceOf(edit, cause, now));
    const before = read.find(({ alert_name }) => alert_name === edit.alert);
    if (!before) {
      giveUp('not-offered');
      continue;
    }
    const theirs = cellOf(before, edit.channel, mark);
    if (theirs.on === edit.on) {
      plan.settled.push(edit);
      continue;
    }
    if (!isUpon(edit, theirs)) {
      giveUp('changed-there');
      continue;
    }
    const address = edit.address ?? onlyAddress(read, edit.channel, mark);
    const result = changeSubscriptions(changed.get(edit.alert) ?? before, { ...edit, address }, mark);
    if (!result.ok) {
      giveUp(result.cause);
      continue;
    }
    changed.set(edit.alert, result.alert);
    plan.writing.push(edit);
  }
  plan.alerts = [...changed.values()];
  return plan;
}
