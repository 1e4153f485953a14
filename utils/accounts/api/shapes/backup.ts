import * as z from 'zod/mini';
import { identity, maybe, numbered, time, words } from './lenient';

const verifications = [
  'not-verified',
  'verifying',
  'verified',
  'verification-failed',
  'unable-to-verify',
] as const;

export const backupSchema = z.pipe(
  z.object({
    id: identity,
    server_uid: maybe(identity),
    db_type: words,
    database_name: words,
    backup_date_iso: time,
    backup_status: numbered(['ok', 'failed']),
    backup_result: words,
    verify_status: numbered(verifications),
    verify_result: words,
  }),
  z.transform((backup) => ({
    id: backup.id,
    serverUid: backup.server_uid,
    dbType: backup.db_type,
    databaseName: backup.database_name,
    at: backup.backup_date_iso,
    outcome: backup.backup_status,
    result: backup.backup_result,
    verification: backup.verify_status,
    verifyResult: backup.verify_result,
  })),
);
