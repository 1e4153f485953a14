import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { findAccount, readAccounts } from '@/utils/accounts/store';
import { readDestinations } from '@/utils/channels/destinations';
import { drain } from '@/utils/channels/drain';
import { readCursor } from '@/utils/journal/cursors';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { latestEvents } from '@/utils/journal/latest';
import { countUnread } from '@/utils/journal/unread';
import { readPreferences } from '@/utils/preferences/store';
import { hasSetAside } from '@/utils/storage';
import { fakeFrame } from '../fakes/builders';
import { type Left, readLeft, restoreLeft } from './installed';
import { account, leaveBehind, leftAt, told, waiting } from './leaveBehind';

const folder = join(import.meta.dirname, 'left');
/** What earlier versions left in a browser, each made by `leaveBehind` with that version's own code. */
const earlier = (await readdir(folder)).sort();
const now = () => leftAt + 60_000;

const readFixture = async (name: string): Promise<Left> =>
  JSON.parse(await readFile(join(folder, name), 'utf8')) as Left;

/** What this version leaves, as text; kept for later versions where `NOTIFIER_KEEP_LEFT` names it. */
async function leaveToday(): Promise<Left> {
  await leaveBehind();
  const left = JSON.stringify(await readLeft(), undefined, 1);
  closeJournal();
  const name = process.env.NOTIFIER_KEEP_LEFT;
  if (name) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.json`), `${left}\n`);
  }
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  return JSON.parse(left) as Left;
}

const drainNow = async () => drain(await openJournal(), { now, bornAt: 0, findAccount });
const shown = async () => Object.keys(await fakeBrowser.notifications.getAll());

test('there is something to upgrade from', () => {
  expect(earlier.length).toBeGreaterThan(1);
});

describe.each(['today', ...earlier])('after an upgrade from %s', (name) => {
  const install = async () => restoreLeft(await (name === 'today' ? leaveToday() : readFixture(name)));

  test('account, settings and destination are found, and nothing was set aside', async () => {
    await install();
    expect(await readAccounts()).toEqual([account]);
    const preferences = await readPreferences(account.id, ['stack-1']);
    expect(preferences.get('*')?.cells).toEqual({ 'container.down': { browser: false } });
    expect(preferences.get('stack-1')?.cells).toEqual({ 'job.fail': { slack: true } });
    expect(await readDestinations(account.id)).toMatchObject([{ channel: 'slack', name: '#ops' }]);
    expect(await hasSetAside(() => true)).toBe(false);
  });

  test('every event is listed, and reading goes on after the last one', async () => {
    await install();
    const db = await openJournal();
    const types = (await latestEvents(db, account.id, 10)).map(({ type }) => type);
    expect(types.sort()).toEqual(['container.down', 'job.fail', 'moon.landed', 'server.stopped']);
    expect(await readCursor(db, account)).toBe('id-4');
  });

  test('what waited is shown once, what had been shown is not', async () => {
    await install();
    await drainNow();
    const db = await openJournal();
    const [delivery, ...more] = (await db.getAll('deliveries')).filter(
      ({ settledAt }) => settledAt === now(),
    );
    expect(more).toEqual([]);
    expect(delivery).toMatchObject({ state: 'sent', title: 'Job nightly failed' });
    expect(await shown()).toEqual([delivery?.id]);
    expect(await db.countFromIndex('deliveries', 'byDue')).toBe(1);
  });

  test('what the server sends again is known, and what is new is told', async () => {
    await install();
    const db = await openJournal();
    const news = fakeFrame({ event_type: 'job.backon', uid: 'j-1', name: 'nightly' }, 'id-5');
    const frames = [...told, ...waiting, news];
    const unread = await countUnread(db, account.id);
    const { added } = await ingest(db, { account, source: 'stream', frames, read: 'id-5' }, now);
    expect(added).toBe(1);
    expect(await countUnread(db, account.id)).toBe(unread + 1);
  });
});
