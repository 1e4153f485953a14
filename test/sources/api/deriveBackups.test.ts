import { describe, expect, test } from 'vitest';
import { type BackupMemory, deriveBackups } from '@/utils/sources/api/deriveBackups';
import type { SeenBackup } from '@/utils/sources/api/seen';
import { reading, since } from './builders';

const backup = (id: number, overrides: Partial<SeenBackup> = {}): SeenBackup => ({
  id: String(id),
  databaseName: 'harbour_live',
  at: since + id * 1000,
  outcome: 'ok',
  verification: 'not-verified',
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

const failed = (id: number) => `managed_backup.fail backup:stack-tide:${id}:managed_backup.fail`;
const refuted = (id: number) =>
  `backup.verification.failed backup:stack-tide:${id}:backup.verification.failed`;

describe('backups', () => {
  test('that fail are told once, also when they were running before', () => {
    const lists = [[backup(1)], [backup(1), backup(2)], [backup(1), backup(2, { outcome: 'failed' })]];
    expect(told(...lists, ...lists.slice(-1))).toEqual([failed(2)]);
  });

  test('that are refuted later are told once', () => {
    const bad = backup(1, { verification: 'verification-failed' });
    expect(told([backup(1)], [bad], [bad])).toEqual([refuted(1)]);
  });

  test('of which both is true are told of both, several in their order', () => {
    const lists = [
      [],
      [
        backup(3, { outcome: 'failed' }),
        backup(2, { outcome: 'failed', verification: 'verification-failed' }),
      ],
    ];
    expect(told(...lists)).toEqual([failed(2), refuted(2), failed(3)]);
  });

  test('that have no time are news by their number, also by a clock that is behind the server’s', () => {
    const undated = backup(2, { at: undefined, outcome: 'failed' });
    const { memory } = deriveBackups(undefined, [backup(1)], reading(since));
    const { events } = deriveBackups(memory, [backup(1), undated], reading(since - 86_400_000));
    expect(events.map(({ key }) => key)).toEqual(['backup:stack-tide:2:managed_backup.fail']);
  });

  test('that failed before the application was first seen are no news', () => {
    const old = backup(1, { outcome: 'failed', at: since - 1 });
    expect(told([old], [old])).toEqual([]);
    expect(told([], [old])).toEqual([]);
  });

  test('of before that are refuted later are told', () => {
    const old = backup(1, { at: since - 1 });
    expect(told([old], [{ ...old, verification: 'verification-failed' }])).toEqual([refuted(1)]);
  });

  test('with a status that nobody documented have not failed', () => {
    expect(
      told(
        [],
        [
          backup(1, { outcome: 'unknown', verification: 'unable-to-verify' }),
          backup(2, { verification: 'unknown' }),
        ],
      ),
    ).toEqual([]);
  });
});
