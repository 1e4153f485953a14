import { describe, expect, test } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { forgetAccount } from '@/utils/journal/forget';
import { ingest } from '@/utils/journal/ingest';
import {
  readList,
  readParts,
  readStacks,
  type SnapshotChange,
  type SnapshotRow,
} from '@/utils/journal/snapshots';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';
import { fakeStack } from '../sources/api/builders';

const account = fakeAccount();
const now = () => seededAt + 120_000;
const stackRow = (uid: string): SnapshotRow => ({
  accountId: account.id,
  part: 'stack',
  uid,
  memory: { stack: fakeStack({ uid }), since: seededAt, wanted: [], readAt: {}, deploying: false },
});
const list = (listedAt: number): SnapshotRow => ({
  accountId: account.id,
  part: 'list',
  uid: '',
  memory: { from: 'here', listedAt, pages: 1 },
});
const take = async (snapshot: SnapshotChange, frames = [{ ...fakeFrame(), source: 'api' as const }]) =>
  ingest(await openJournal(), { account, source: 'api', frames, snapshot }, now);

describe('a snapshot', () => {
  test('is kept with the events that were made of it, and has no cursor', async () => {
    expect(await take({ rows: [list(1), stackRow('tide'), stackRow('harbour')] })).toMatchObject({
      added: 1,
    });
    const db = await openJournal();
    expect(await readList(db, account.id)).toEqual({ from: 'here', listedAt: 1, pages: 1 });
    expect([...(await readStacks(db, account.id)).keys()]).toEqual(['harbour', 'tide']);
    expect(await db.count('cursors')).toBe(0);
  });

  test('forgets an application with all its parts', async () => {
    const parts: SnapshotRow = { accountId: account.id, part: 'parts', uid: 'tide', memory: { servers: {} } };
    await take({ rows: [stackRow('tide'), parts, stackRow('harbour')] });
    await take({ rows: [], forgotten: ['tide'] });
    const db = await openJournal();
    expect([...(await readStacks(db, account.id)).keys()]).toEqual(['harbour']);
    expect(await readParts(db, account.id, 'tide')).toEqual({});
  });

  test('of another account or address begins with nothing', async () => {
    await take({ rows: [list(1), stackRow('tide')] });
    await take({ rows: [list(2), stackRow('harbour')], anew: true });
    expect([...(await readStacks(await openJournal(), account.id)).keys()]).toEqual(['harbour']);
  });

  test('goes with its account', async () => {
    await take({ rows: [list(1), stackRow('tide')] });
    const db = await openJournal();
    await forgetAccount(db, account.id);
    expect(await db.count('snapshots')).toBe(0);
  });

  test('does not tell an event again that is worded otherwise and has the same key', async () => {
    const frame = { ...fakeFrame(), source: 'api' as const, key: 'deployment:tide:7:failed' };
    await take({ rows: [] }, [frame]);
    const renamed = { ...frame, data: fakeFrame({ name: 'renamed', timestamp: seededAt / 1000 + 99 }).data };
    expect(await take({ rows: [] }, [renamed])).toMatchObject({ added: 0 });
  });
});
