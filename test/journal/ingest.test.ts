import { describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { tokensOf } from '@/utils/accounts/account';
import type { Frame } from '@/utils/events/event';
import { readCursor, readCursorRow } from '@/utils/journal/cursors';
import { openJournal } from '@/utils/journal/database';
import { exportJournal } from '@/utils/journal/export';
import { ingest } from '@/utils/journal/ingest';
import { latestEvents } from '@/utils/journal/latest';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { fakeAccount, fakeFrame, seededAt, streamAt } from '../fakes/builders';

const account = fakeAccount();
const now = () => seededAt + 120_000;
const take = async (frames: Frame[], read?: string) =>
  ingest(await openJournal(), { account, source: 'stream', frames, read }, now);

describe('ingest', () => {
  test('keeps an event once, however often and in whatever batch it comes', async () => {
    const frame = fakeFrame();
    expect(await take([frame, { ...frame, streamId: 'other' }])).toEqual({ added: 1, due: true });
    expect(await take([frame])).toEqual({ added: 0, due: false });
    expect(await (await openJournal()).count('deliveries')).toBe(1);
  });

  test('moves the cursor with the events, and past frames that cannot be read', async () => {
    await take([fakeFrame({}, 'a'), { source: 'stream', streamId: 'b', data: 'nonsense' }], 'b');
    const db = await openJournal();
    expect(await readCursor(db, account)).toBe('b');
    expect(await readCursorRow(db, account.id)).toMatchObject({
      badFrames: 1,
      lastBadFrame: { reason: 'not-json' },
    });
  });

  test('keeps no place to resume for what it made itself', async () => {
    const db = await openJournal();
    const frame = { ...fakeFrame(), source: 'local' as const };
    expect(await ingest(db, { account, source: 'local', frames: [frame] }, now)).toMatchObject({ added: 1 });
    expect(await db.count('cursors')).toBe(0);
  });

  test('starts afresh at another address', async () => {
    await take([fakeFrame()], 'a');
    expect(
      await readCursor(await openJournal(), fakeAccount({ stream: streamAt('https://other.example/') })),
    ).toBeNull();
  });

  test('keeps what happened before the account was connected as history', async () => {
    expect(await take([fakeFrame({ timestamp: seededAt / 1000 - 1 })])).toEqual({ added: 1, due: false });
    expect(await take([fakeFrame({ timestamp: seededAt / 1000 })])).toEqual({ added: 1, due: true });
    expect(await take([fakeFrame({ timestamp: undefined })])).toEqual({ added: 1, due: true });
  });

  test('makes no delivery for a cell that is off, and says why', async () => {
    const off = { application: '*', type: 'server.stopped', channel: 'browser', to: false } as const;
    await changePreferences(account.id, [off]);
    expect(await take([fakeFrame()])).toEqual({ added: 1, due: false });
    const [event] = await latestEvents(await openJournal(), account.id, 1);
    expect(event?.decisions[0]).toEqual({ channel: 'browser', on: false, reason: 'cell-every-application' });
  });

  test('lists the newest first and exports no token', async () => {
    await take([fakeFrame({ uid: 'one' }), fakeFrame({ uid: 'two' })]);
    const db = await openJournal();
    expect((await latestEvents(db, account.id, 5)).map(({ payload }) => payload.uid)).toEqual(['two', 'one']);
    const api = { url: 'https://app.cloud66.com/api/3', token: 'token-of-the-api' };
    const exported = JSON.stringify(await exportJournal(db, [{ ...account, api }], now()));
    for (const token of tokensOf({ ...account, api })) expect(exported).not.toContain(token);
  });

  test('keeps an unreadable preference aside and goes on with the defaults', async () => {
    const key = `preferences:${account.id}:*`;
    await browser.storage.local.set({ [key]: { version: 9, cells: 'lost' } });
    expect(await take([fakeFrame()])).toMatchObject({ due: true });
    expect(await browser.storage.local.get('setAside')).toMatchObject({
      setAside: { [key]: { version: 9 } },
    });
  });
});
