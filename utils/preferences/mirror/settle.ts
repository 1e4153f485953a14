import { type Difference, differenceOf, theirCell } from './difference';
import type { MirrorEdit } from './edit';
import type { MirroredAlert } from './snapshot';

/** What Cloud 66 said of a write, alert by alert; what it did not name went through. */
export interface WriteReport {
  notApplicable: readonly string[];
  failures: readonly { alert: string; reason: string | undefined }[];
}

/**
 * The differences that a write leaves. `reread`: what Cloud 66 has afterwards, `undefined` where that could not be read:
 * then the write is not confirmed yet.
 */
export function settle(
  written: readonly MirrorEdit[],
  report: WriteReport,
  reread: readonly MirroredAlert[] | undefined,
  now: number,
): Difference[] {
  return written.flatMap((edit) => {
    const isThere = reread !== undefined && theirCell(reread, edit).on === edit.on;
    if (isThere) return [];
    const failure = report.failures.find(({ alert }) => alert === edit.alert);
    if (failure) return differenceOf(edit, 'failed', now, failure.reason);
    if (report.notApplicable.includes(edit.alert)) return differenceOf(edit, 'not-applicable', now);
    return differenceOf(edit, 'unconfirmed', now);
  });
}
