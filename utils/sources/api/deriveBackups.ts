import { type Derived, type DerivedEvent, eventAt, inOrder, type Reading, stackFields } from './derived';
import { byNumber, isAdded, knownAfter } from './numbered';
import type { SeenBackup } from './seen';

export interface BackupMemory {
  known: number[];
  failed: number[];
  /** Those whose verification failed. */
  unverified: number[];
}

const hasFailed = ({ outcome }: SeenBackup): boolean => outcome === 'failed';
const isRefuted = ({ verification }: SeenBackup): boolean => verification === 'verification-failed';

/** Backups that failed or did not pass their verification since the last reading. */
export function deriveBackups(
  memory: BackupMemory | undefined,
  seen: readonly SeenBackup[],
  reading: Reading,
): Derived<BackupMemory> {
  const numbered = byNumber(seen);
  /** Whether that is news of a backup of which `told` were told. */
  const isNews = ([id, { at }]: [number, SeenBackup], told: readonly number[] = []): boolean => {
    if (memory?.known.includes(id)) return !told.includes(id);
    // Of one that has no time only its number tells; when it was read may be by a clock that is behind the server's.
    const isRecent = at === undefined ? memory !== undefined : at >= reading.since;
    return isRecent && (!memory || isAdded(id, memory.known));
  };
  const failed = numbered.filter(([, backup]) => hasFailed(backup));
  const refuted = numbered.filter(([, backup]) => isRefuted(backup));
  const events = [
    ...failed
      .filter((entry) => isNews(entry, memory?.failed))
      .map(([, backup]) => tell(backup, backup.at, 'managed_backup.fail', reading)),
    ...refuted
      .filter((entry) => isNews(entry, memory?.unverified))
      .map(([id, backup]) => {
        // When it was verified is not said: since it was last read, or since it was made.
        const at = memory?.known.includes(id) ? undefined : backup.at;
        return tell(backup, at, 'backup.verification.failed', reading);
      }),
  ];
  const ids = (entries: readonly [number, SeenBackup][]) => entries.map(([id]) => id);
  const known = knownAfter(memory?.known, ids(numbered));
  const kept = (before: readonly number[] | undefined, now: readonly [number, SeenBackup][]) =>
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

function tell(backup: SeenBackup, at: number | undefined, type: string, reading: Reading): DerivedEvent {
  const { stack } = reading;
  const fields = {
    id: Number(backup.id),
    server_uid: backup.serverUid,
    db_type: backup.dbType,
    database_name: backup.databaseName,
    backup_result: backup.result,
    verify_result: backup.verifyResult,
  };
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const key = `backup:${stack.uid}:${backup.id}:${type}`;
  return eventAt(at ?? reading.at, key, type, { stack: stackFields(stack), backup: known });
}
