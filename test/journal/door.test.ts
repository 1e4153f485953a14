import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { createDoor } from '@/utils/journal/door';
import { readTrouble } from '@/utils/trouble';
import { blockJournal, breakJournal } from '../fakes/journal';

const now = () => 0;
const handOver = vi.fn(async () => undefined);
const door = () => createDoor({ open: openJournal, now, handOver, patienceMs: 300 });
const way = (of: ReturnType<typeof createDoor>) =>
  of.use(
    async (db) => `with version ${db.version}`,
    async () => 'without',
  );

beforeEach(() => handOver.mockResolvedValue(undefined));

describe('the way to the journal', () => {
  test('is open', async () => {
    const opened = door();
    expect([await way(opened), await way(opened)]).toEqual(['with version 8', 'with version 8']);
    expect(handOver).toHaveBeenCalledOnce();
    expect(await readTrouble(0)).toBeUndefined();
  });

  test('is shut while another version holds it, says so, and opens again when asked then', async () => {
    const release = await blockJournal();
    const shut = door();
    expect(await Promise.all([way(shut), way(shut)])).toEqual(['without', 'without']);
    expect(await readTrouble(0)).toBe('no-journal');
    release();
    expect(await way(shut)).toBe('without');
    await shut.knock();
    expect(handOver).toHaveBeenCalledOnce();
    expect(await way(shut)).toBe('with version 8');
    expect(await readTrouble(0)).toBeUndefined();
  });

  test('stays shut until the journal knows what was done without it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const release = await blockJournal();
    const shut = door();
    await way(shut);
    release();
    handOver.mockRejectedValueOnce(new Error('no room'));
    await shut.knock();
    expect(await way(shut)).toBe('without');
    await shut.knock();
    expect(await way(shut)).toBe('with version 8');
    expect(handOver).toHaveBeenCalledTimes(2);
  });

  test('makes nobody wait once it is known to be shut', async () => {
    await blockJournal();
    const shut = createDoor({ open: openJournal, now, handOver, patienceMs: 300 });
    await way(shut);
    const knocking = shut.knock();
    expect(await Promise.race([way(shut), knocking])).toBe('without');
    await knocking;
  });

  test('is shut where opening fails', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await breakJournal();
    const shut = door();
    expect(await way(shut)).toBe('without');
    indexedDB.deleteDatabase('journal');
    await shut.knock();
    expect(await way(shut)).toBe('with version 8');
  });

  test('hands over what was finished after it had opened again', async () => {
    const release = await blockJournal();
    const shut = door();
    await way(shut);
    const long = Promise.withResolvers<string>();
    const late = shut.use(
      async () => 'with',
      () => long.promise,
    );
    release();
    await shut.knock();
    long.resolve('late');
    expect(await late).toBe('late');
    expect(handOver).toHaveBeenCalledTimes(2);
  });

  test('is not broken by work that fails', async () => {
    const opened = door();
    const work = opened.use(
      async () => Promise.reject(new Error('the work')),
      async () => undefined,
    );
    await expect(work).rejects.toThrow('the work');
    expect(await way(opened)).toBe('with version 8');
  });
});
