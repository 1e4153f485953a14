import { beforeEach, describe, expect, test } from 'vitest';
import type { Batch } from '@/utils/journal/batch';
import { movePosition, readCursorRow, readPosition } from '@/utils/journal/cursors';
import { type Journal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt, streamAt } from '../fakes/builders';

const account = fakeAccount();
let db: Journal;
beforeEach(async () => {
  db = await openJournal();
});

const take = (batch: Omit<Batch, 'account'>) => ingest(db, { account, ...batch }, () => seededAt + 90_000);

describe('the position of an account', () => {
  test('knows the id before the last one, within a batch and across batches', async () => {
    await take({ source: 'stream', frames: [fakeFrame({}, 'a')], read: 'a' });
    expect(await readPosition(db, account)).toMatchObject({ read: 'a', before: null });
    await take({ source: 'stream', frames: [fakeFrame({}, 'b'), fakeFrame({}, 'c')], read: 'c' });
    expect(await readPosition(db, account)).toMatchObject({ read: 'c', before: 'b' });
    await take({ source: 'stream', frames: [fakeFrame({}, 'd')], read: 'd' });
    expect(await readPosition(db, account)).toMatchObject({ read: 'd', before: 'c' });
  });

  test('is one for stream and poll', async () => {
    await take({ source: 'stream', frames: [fakeFrame({}, 'a')], read: 'a' });
    await take({ source: 'poll', frames: [{ ...fakeFrame({}, 'b'), source: 'poll' }], read: 'b' });
    expect(await readPosition(db, account)).toMatchObject({ read: 'b', before: 'a' });
  });

  test('keeps what is verified while the stream is read, and nothing of another address', async () => {
    await movePosition(db, account, { verified: 'a', verifiedAt: 7 });
    await take({ source: 'stream', frames: [fakeFrame({}, 'b')], read: 'b' });
    expect(await readPosition(db, account)).toMatchObject({ read: 'b', verified: 'a', verifiedAt: 7 });
    expect(await readPosition(db, { ...account, stream: streamAt('https://other.example/') })).toEqual({
      read: null,
    });
  });

  test('verifying counts no broken frame a second time', async () => {
    const broken = { source: 'poll', streamId: 'a', data: '{' } as const;
    await take({ source: 'stream', frames: [{ ...broken, source: 'stream' }], read: 'a' });
    await take({ source: 'poll', frames: [broken] });
    expect(await readCursorRow(db, account.id)).toMatchObject({ badFrames: 1, read: 'a' });
    await take({ source: 'poll', frames: [broken], read: 'b' });
    expect(await readCursorRow(db, account.id)).toMatchObject({ badFrames: 2 });
  });
});

test('an event without a timestamp that stream and poll bring is one event', async () => {
  const frame = fakeFrame({ timestamp: undefined }, 'a');
  expect(await take({ source: 'stream', frames: [frame], read: 'a' })).toMatchObject({ added: 1 });
  expect(await take({ source: 'poll', frames: [{ ...frame, source: 'poll' }] })).toMatchObject({ added: 0 });
});
