import { type Derived, type DerivedEvent, eventAt, inOrder, type Reading, stackFields } from './derived';
import { isAdded, knownAfter } from './numbered';
import type { SeenBackup } from './seen';

export interface BackupMemory {
  known: number[];
  failed: number[];
  /** Those whose verification failed. */
  unverified: number[];
}

/** Cloud 66's numbers: `backup_status` 1 failed; `verify_status` 3 failed. Any other is no failure that is known. */
const hasFailed = ({ status }: SeenBackup): boolean => status === 1;
const isRefuted = ({ verifyStatus }: SeenBackup): boolean => verifyStatus === 3;

/** Backups that failed or did not pass their verification since the last reading. */
export function deriveBackups(
  memory: BackupMemory | undefined,
  seen: readonly SeenBackup[],
  reading: Reading,
): Derived<BackupMemory> {
  /** Whether that is news of a backup of which `told` were told. */
  const isNews = (backup: SeenBackup, told: readonly number[] = []): boolean => {
    const { id, updatedAt, takenAt } = backup;
    const isRecent = (updatedAt ?? takenAt ?? (memory ? reading.at : 0)) >= reading.since;
    if (!memory || !isRecent) return isRecent;
    return (isAdded(id, memory.known) || memory.known.includes(id)) && !told.includes(id);
  };
  const failed = seen.filter(hasFailed);
  const refuted = seen.filter(isRefuted);
  const events = [
    ...failed
      .filter((backup) => isNews(backup, memory?.failed))
      .map((backup) => tell(backup, 'failed', 'managed_backup.fail', reading)),
    ...refuted
      .filter((backup) => isNews(backup, memory?.unverified))
      .map((backup) => tell(backup, 'refuted', 'backup.verification.failed', reading)),
  ];
  const ids = (backups: readonly SeenBackup[]) => backups.map(({ id }) => id);
  const known = knownAfter(memory?.known, ids(seen));
  const kept = (before: readonly number[] | undefined, now: readonly SeenBackup[]) =>
    knownAfter(before, ids(now)).filter((id) => known.includes(id));
  return {
    events: inOrder(events),
    memory: {
      known,
      failed: kept(memory?.failed, failed),
      unverified: kept(memory?.unverified, refuted),
    },
  };
}

function tell(backup: SeenBackup, what: string, type: string, { stack, at }: Reading): DerivedEvent {
  const fields = {
    id: backup.id,
    server_uid: backup.serverUid,
    db_type: backup.dbType,
    database_name: backup.databaseName,
    backup_status: backup.status,
    backup_result: backup.result,
    verify_status: backup.verifyStatus,
    verify_result: backup.verifyResult,
  };
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const when = backup.updatedAt ?? backup.takenAt ?? at;
  return eventAt(when, `backup:${stack.uid}:${backup.id}:${what}`, type, {
    stack: stackFields(stack),
    backup: known,
  });
}
