import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
let clock = seededAt;
beforeEach(() => {
  clock = seededAt + 500_000;
});
const now = () => clock;
/** What was just shown is left alone for so long. */
const shownForMs = 1_000;
const lion = (event_type: string, second: number) =>
  fakeFrame({ event_type, server: { uid: 'lion-1', name: 'lion' }, timestamp: seededAt / 1000 + second });
const work = async () => {
  await drain(await openJournal(), { now, bornAt: 0, findAccount: async () => account });
};
const happen = async (...frames: ReturnType<typeof lion>[]) => {
  await ingest(await openJournal(), { account, source: 'stream', frames }, now);
  await work();
  clock += shownForMs;
  await work();
};
const titles = async () => {
  const listed = new Set(Object.keys(await browser.notifications.getAll()));
  const all = fakeBrowser.notifications.getAllCreateOptions();
  return Object.entries(all).flatMap(([id, { title }]) => (listed.has(id) ? [title] : []));
};

describe('a thread', () => {
  test('has one notification at a time: the recovery, with how long it took, takes the place of the alert', async () => {
    await happen(lion('server.stopped', 10));
    expect(await titles()).toEqual(['Server lion stopped']);
    await happen(lion('server.backon', 390));
    expect(await titles()).toEqual(['Server lion is back on, 6m 20s after the alert']);
  });

  test('leaves the notifications of other things alone', async () => {
    await happen(lion('server.stopped', 10), fakeFrame({ server: { uid: 'tiger-1', name: 'tiger' } }));
    await happen(lion('free.disk.space.alert', 20), lion('server.backon', 390));
    expect((await titles()).toSorted()).toEqual([
      'Disk nearly full on server lion',
      'Server lion is back on, 6m 20s after the alert',
      'Server tiger stopped',
    ]);
  });

  test('keeps what happened last, in whatever order it comes', async () => {
    await happen(lion('server.backon', 390));
    await happen(lion('server.stopped', 10));
    expect(await titles()).toEqual(['Server lion is back on']);
  });

  test('lets the desktop show first what is replaced at once', async () => {
    const clear = vi.spyOn(browser.notifications, 'clear');
    const frames = [lion('server.backon', 390), lion('server.stopped', 10)];
    await ingest(await openJournal(), { account, source: 'stream', frames }, now);
    await work();
    expect(clear).not.toHaveBeenCalled();
    clock += shownForMs;
    await work();
    expect(clear).toHaveBeenCalledOnce();
  });

  test('keeps the alert until its recovery is there', async () => {
    await happen(lion('server.stopped', 10));
    vi.spyOn(browser.notifications, 'create').mockRejectedValueOnce(new Error('too many'));
    await happen(lion('server.backon', 390));
    expect(await titles()).toEqual(['Server lion stopped']);
    clock += 30_000;
    await work();
    expect(await titles()).toEqual(['Server lion is back on, 6m 20s after the alert']);
  });

  test('is cleared by the next drain where the browser did not do it', async () => {
    await happen(lion('server.stopped', 10));
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const clear = vi.spyOn(browser.notifications, 'clear').mockRejectedValue(new Error('not now'));
    await happen(lion('server.backon', 390));
    expect(await titles()).toHaveLength(2);
    clear.mockRestore();
    await work();
    expect(await titles()).toEqual(['Server lion is back on, 6m 20s after the alert']);
  });
});
