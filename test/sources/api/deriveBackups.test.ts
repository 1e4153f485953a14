import { describe, expect, test } from 'vitest';
import { type BackupMemory, deriveBackups } from '@/utils/sources/api/deriveBackups';
import type { SeenBackup } from '@/utils/sources/api/seen';
import { reading, since } from './builders';

const backup = (id: number, overrides: Partial<SeenBackup> = {}): SeenBackup => ({
  id,
  databaseName: 'harbour_live',
  takenAt: since + id * 1000,
  updatedAt: since + id * 1000,
  status: 0,
  verifyStatus: 0,
  ...overrides,
});

/** What is told when the list is read with these backups, one list after the other. */
function told(...lists: SeenBackup[][]): string[] {
  let memory: BackupMemory | undefined;
  return lists.flatMap((list) => {
    const derived = deriveBackups(memory, list, reading(since + 3_600_000));
    memory = derived.memory;
    return derived.events.map(({ key, body }) => `${body.event_type} ${key}`);
  });
}

const failed = (id: number) => `managed_backup.fail backup:stack-tide:${id}:failed`;
const refuted = (id: number) => `backup.verification.failed backup:stack-tide:${id}:refuted`;

describe('backups', () => {
  test('that fail are told once, also when they were running before', () => {
    const lists = [[backup(1)], [backup(1), backup(2)], [backup(1), backup(2, { status: 1 })]];
    expect(told(...lists, ...lists.slice(-1))).toEqual([failed(2)]);
  });

  test('that are refuted later are told once', () => {
    const bad = backup(1, { verifyStatus: 3 });
    expect(told([backup(1)], [bad], [bad])).toEqual([refuted(1)]);
  });

  test('of which both is true are told of both, several in their order', () => {
    const lists = [[], [backup(3, { status: 1 }), backup(2, { status: 1, verifyStatus: 3 })]];
    expect(told(...lists)).toEqual([failed(2), refuted(2), failed(3)]);
  });

  test('that failed before the application was first seen are no news', () => {
    const old = backup(1, { status: 1, takenAt: since - 1, updatedAt: since - 1 });
    expect(told([old], [old])).toEqual([]);
    expect(told([], [old])).toEqual([]);
  });

  test('with a status that nobody documented have not failed', () => {
    expect(told([], [backup(1, { status: 9, verifyStatus: 4 }), backup(2, { status: undefined })])).toEqual(
      [],
    );
  });
});
