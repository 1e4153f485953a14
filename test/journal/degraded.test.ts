import { describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Frame } from '@/utils/events/event';
import { readCursor } from '@/utils/journal/cursors';
import { openJournal } from '@/utils/journal/database';
import { createDegraded } from '@/utils/journal/degraded';
import { handOver } from '@/utils/journal/handOver';
import { ingest } from '@/utils/journal/ingest';
import { keepPosition } from '@/utils/journal/keptPosition';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { setSnooze } from '@/utils/preferences/rules/muteStore';
import { noQuietHours } from '@/utils/preferences/rules/quietHours';
import { changeRuleSettings } from '@/utils/preferences/rules/ruleStore';
import { fakeAccount, fakeFrame, seededAt, streamAt } from '../fakes/builders';

const account = fakeAccount();
const now = () => seededAt + 120_000;
const batch = (frames: Frame[], read = frames.at(-1)?.streamId) =>
  ({ account, source: 'stream', frames, ...(read === undefined ? {} : { read }) }) as const;
const shown = () => Object.values(fakeBrowser.notifications.getAllCreateOptions?.() ?? {});
const listed = async () => Object.keys(await browser.notifications.getAll());

describe('without a journal', () => {
  test('tells each event once, by the same rules', async () => {
    const off = { application: '*', type: 'server.backon', channel: 'browser', to: false } as const;
    await changePreferences(account.id, [off]);
    const { take } = createDegraded(now);
    const frame = fakeFrame({ server: { name: 'lion' } });
    expect(await take(batch([frame, fakeFrame({ event_type: 'server.backon' })]))).toMatchObject({
      added: 2,
    });
    expect(await take(batch([frame]))).toMatchObject({ added: 0 });
    expect(shown()).toMatchObject([{ title: 'Server lion stopped' }]);
  });

  test('keeps quiet what is snoozed', async () => {
    await setSnooze({ sinceAt: now(), untilAt: now() + 60_000 });
    const { take } = createDegraded(now);
    await take(batch([fakeFrame(), fakeFrame({ event_type: 'app.auth', app: 'Deployer' })]));
    expect(shown()).toHaveLength(1);
  });

  test('tells at once what a digest would tell, as nothing can keep it until quiet hours end', async () => {
    const days = Array.from({ length: 7 }, () => ({ from: '00:00', to: '00:00' }));
    const quietHours = { ...noQuietHours, isOn: true, days, severities: [] };
    await changeRuleSettings((before) => ({ ...before, quietHours }));
    const { take } = createDegraded(now);
    await take(batch([fakeFrame({ server: { name: 'lion' } })]));
    expect(shown()).toMatchObject([{ title: 'Server lion stopped' }]);
  });

  test('tells what was missed in one summary', async () => {
    const { take } = createDegraded(() => seededAt + 3600_000);
    await take(batch([fakeFrame(), fakeFrame()]));
    expect(shown()).toMatchObject([{ title: 'While you were away: 2 failures' }]);
  });

  test('goes on from where the journal was last known to be, and then from where it got to', async () => {
    const db = await openJournal();
    await ingest(db, batch([fakeFrame({}, 'a')]), now);
    await keepPosition(db, account);
    const { readPosition, take } = createDegraded(now);
    expect(await readPosition(account)).toMatchObject({ read: 'a' });
    await take(batch([fakeFrame({}, 'b')]));
    expect(await createDegraded(now).readPosition(account)).toMatchObject({ read: 'b', before: 'a' });
    const moved = fakeAccount({ stream: streamAt('https://other.example/') });
    expect(await createDegraded(now).readPosition(moved)).toEqual({ read: null });
  });

  test('does not show again what was told before it was killed', async () => {
    const frames = [fakeFrame({}, 'a'), fakeFrame({}, 'b')];
    const create = vi.spyOn(browser.notifications, 'create');
    await createDegraded(now).take(batch(frames));
    await browser.notifications.clear((await listed())[0] ?? '');
    await createDegraded(now).take(batch(frames));
    expect(create).toHaveBeenCalledTimes(2);
    // Killed before the position was kept: the browser's own list is what is left.
    await browser.storage.local.clear();
    await createDegraded(now).take(batch(frames.slice(1)));
    expect(create).toHaveBeenCalledTimes(2);
  });

  test('tells nothing again of what the journal had, though a poll reads the last minutes once more', async () => {
    const db = await openJournal();
    const known = [fakeFrame({}, 'a'), fakeFrame({}, 'b')];
    await ingest(db, batch(known), now);
    await keepPosition(db, account);
    expect(await createDegraded(now).take(batch(known))).toMatchObject({ added: 0 });
    expect(shown()).toEqual([]);
  });

  test('keeps what stream and poll told at the same time', async () => {
    const { take, readPosition } = createDegraded(now);
    const [polled, streamed] = [fakeFrame({}, 'a'), fakeFrame({}, 'b')];
    await Promise.all([take(batch([polled])), take(batch([streamed]))]);
    expect(await readPosition(account)).toMatchObject({ read: 'b' });
    const db = await openJournal();
    await handOver(db, account, now());
    expect(await ingest(db, batch([polled, streamed]), now)).toEqual({ added: 0, due: false });
  });

  test('knows 5,000 events again, and no more', async () => {
    const history = Array.from({ length: 5_001 }, (_, place) =>
      fakeFrame({ timestamp: seededAt / 1000 - 9000 + place }),
    );
    const { take } = createDegraded(now);
    await take(batch(history));
    expect(await take(batch(history.slice(1)))).toMatchObject({ added: 0 });
    expect(await take(batch(history.slice(0, 1)))).toMatchObject({ added: 1 });
  });
});

describe('the journal, when it is back', () => {
  test('tells none again of thousands', async () => {
    const db = await openJournal();
    const told = Array.from({ length: 1_500 }, (_, place) => fakeFrame({ event_type: 'x.y', place }));
    await createDegraded(now).take(batch(told));
    await handOver(db, account, now());
    for (const from of [0, 500, 1_000])
      expect(await ingest(db, batch(told.slice(from, from + 500)), now)).toMatchObject({ added: 0 });
  });

  test('goes on from there though the clock was set back meanwhile', async () => {
    const db = await openJournal();
    await ingest(db, batch([fakeFrame({}, 'a')]), now);
    await keepPosition(db, account);
    await createDegraded(() => now() - 25 * 3600_000).take(batch([fakeFrame({}, 'b')]));
    await handOver(db, account, now() - 25 * 3600_000);
    expect(await readCursor(db, account)).toBe('b');
  });

  test('goes on from there and tells none of it again', async () => {
    const db = await openJournal();
    const told = [fakeFrame({}, 'b'), fakeFrame({ timestamp: undefined }, 'c')];
    await ingest(db, batch([fakeFrame({}, 'a')]), now);
    await keepPosition(db, account);
    await createDegraded(() => now() + 1).take(batch(told));
    await keepPosition(db, account);
    await handOver(db, account, now());
    expect(await readCursor(db, account)).toBe('c');
    expect(await ingest(db, batch(told), now)).toEqual({ added: 0, due: false });
    expect(await ingest(db, batch([fakeFrame({}, 'd')]), now)).toEqual({ added: 1, due: true });
  });

  test('is not taken back by what is handed over twice', async () => {
    const db = await openJournal();
    await createDegraded(now).take(batch([fakeFrame({}, 'b')]));
    const { local } = browser.storage;
    const before = await local.get(null);
    await handOver(db, account, now());
    await ingest(db, batch([fakeFrame({}, 'c')]), () => now() + 1);
    await local.set(before);
    await handOver(db, account, now());
    expect(await readCursor(db, account)).toBe('c');
  });
});
