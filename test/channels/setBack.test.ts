import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { claimNext } from '@/utils/journal/deliveries';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const hourMs = 60 * 60_000;
let clock = seededAt;
beforeEach(() => {
  clock = seededAt + 120_000;
});
const now = () => clock;
const work = async () => drain(await openJournal(), { now, bornAt: 0, findAccount: async () => account });
const take = async (...frames: ReturnType<typeof fakeFrame>[]) =>
  ingest(await openJournal(), { account, source: 'stream', frames }, now);
const titles = () => Object.values(fakeBrowser.notifications.getAllCreateOptions()).map(({ title }) => title);

describe('a clock that is set back by 25 hours', () => {
  test('keeps nothing from the desktop, and changes no order', async () => {
    const names = ['s0', 's1', 's2', 's3'];
    await take(...names.map((name) => fakeFrame({ server: { name } })));
    clock -= 25 * hourMs;
    await work();
    expect(titles()).toEqual(names.map((name) => `Server ${name} stopped`));
  });

  test('makes nobody wait for what a background was killed over', async () => {
    await take(fakeFrame());
    await claimNext(await openJournal(), now());
    clock -= 25 * hourMs;
    await work();
    expect(titles()).toHaveLength(1);
  });

  test('closes a summary that was still open', async () => {
    clock += hourMs;
    await take(fakeFrame(), fakeFrame());
    clock -= 25 * hourMs;
    await work();
    expect(titles()).toEqual(['While you were away: 2 failures']);
  });

  test('does not keep a summary open for ever to which more is added', async () => {
    clock += hourMs;
    await take(fakeFrame());
    clock -= 25 * 60_000;
    for (let second = 0; second < 65; second += 1) {
      await take(fakeFrame());
      await work();
      clock += 1_000;
    }
    expect(titles()).not.toEqual([]);
  });
});
