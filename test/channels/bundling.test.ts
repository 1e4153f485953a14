import { beforeEach, describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { drain } from '@/utils/channels/drain';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { readStatus } from '@/utils/status';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const other = fakeAccount({ id: 'account-2', key: 'key-2' });
let clock = seededAt;
beforeEach(() => {
  clock = seededAt + 500_000;
});
const now = () => clock;
const findAccount = async (id: string) => (id === account.id ? account : other);
const work = async () => drain(await openJournal(), { now, bornAt: 0, findAccount });
const take = async (frames: ReturnType<typeof fakeFrame>[], of = account) =>
  ingest(await openJournal(), { account: of, source: 'stream', frames }, now);
const many = (count: number, event_type = 'server.stopped') =>
  Array.from({ length: count }, () => fakeFrame({ event_type }));
const titles = async () => {
  const listed = new Set(Object.keys(await browser.notifications.getAll()));
  const all = Object.entries(fakeBrowser.notifications.getAllCreateOptions());
  return all.flatMap(([id, { title = '' }]) => (listed.has(id) ? [title] : []));
};
const bundles = async () => (await titles()).filter((title) => title.startsWith('Many at once'));

describe('a burst', () => {
  test('shows the first four, and what follows within three seconds as one', async () => {
    await take(many(10));
    expect(await work()).toBe(clock + 3000);
    expect(await titles()).toHaveLength(4);
    clock += 2000;
    await take(many(5));
    await take(many(3, 'payment.fail'));
    await work();
    expect(await titles()).toHaveLength(4);
    clock += 1000;
    await work();
    expect(await bundles()).toEqual(['Many at once: 11 failures, 3 billing events']);
    expect(await titles()).toHaveLength(5);
  });

  test('is read again by the lists when it was told as one', async () => {
    await take(many(10));
    await work();
    expect((await readStatus(account.id)).journalAt).toBeUndefined();
    clock += 3000;
    await work();
    expect(await readStatus(account.id)).toMatchObject({ journalAt: clock });
  });

  test('goes on as one for each three seconds, until there is a pause', async () => {
    for (let second = 0; second < 9; second += 1) {
      await take(many(10));
      await work();
      clock += 1000;
    }
    await work();
    expect(await bundles()).toEqual([
      'Many at once: 36 failures',
      'Many at once: 30 failures',
      'Many at once: 20 failures',
    ]);
    clock += 3000;
    await take(many(1));
    await work();
    expect(await titles()).toHaveLength(4 + 3 + 1);
  });

  test('is the same for a background that was killed in it', async () => {
    for (let life = 0; life < 3; life += 1) {
      closeJournal();
      await take(many(4));
      await work();
    }
    closeJournal();
    clock += 3000;
    await work();
    expect(await bundles()).toEqual(['Many at once: 8 failures']);
    const events = await (await openJournal()).getAll('events');
    expect(Map.groupBy(events, ({ summaryId }) => summaryId)).toHaveProperty('size', 2);
  });

  test('never hides what concerns security or what somebody asked for', async () => {
    await take([...many(10), ...many(6, 'ssh_key.downloaded'), ...many(1, 'test.webhook')]);
    await work();
    expect(await titles()).toHaveLength(4 + 6 + 1);
  });

  test('of what concerns security shows ten a minute, and names what comes beyond that in one', async () => {
    await take(many(25, 'app.auth'));
    await work();
    expect(await titles()).toHaveLength(10);
    clock += 3000;
    await work();
    expect(await bundles()).toEqual(['Many at once: 15 warnings']);
    const shown = Object.values(fakeBrowser.notifications.getAllCreateOptions());
    const told = shown.find(({ title = '' }) => title.startsWith('Many at once'));
    const single = shown.find(({ title = '' }) => !title.startsWith('Many at once'));
    expect(told?.message).toContain(single?.title);
    clock += 60_000;
    await take(many(2, 'app.auth'));
    await work();
    expect(await titles()).toHaveLength(10 + 1 + 2);
  });

  test('of one account leaves another alone', async () => {
    await take(many(10));
    await take(many(2), other);
    await work();
    expect(await titles()).toHaveLength(6);
  });

  test('with one left over tells that in its own words', async () => {
    await take([...many(4), fakeFrame({ server: { name: 'lion' } })]);
    await work();
    clock += 3000;
    await work();
    expect(await titles()).toContain('Server lion stopped');
    await take(many(1));
    await work();
    expect(await titles()).toHaveLength(6);
  });

  test('that tells of a recovery takes its alert away, and nothing else', async () => {
    const lion = { server: { uid: 'lion-1', name: 'lion' } };
    await take([fakeFrame(lion)]);
    await work();
    clock += 5000;
    const back = fakeFrame({ ...lion, event_type: 'server.backon', timestamp: seededAt / 1000 + 90 });
    await take([...many(5), back]);
    await work();
    expect(await titles()).toContain('Server lion stopped');
    clock += 3000;
    await work();
    expect(await titles()).not.toContain('Server lion stopped');
    expect(await bundles()).toEqual(['Many at once: 1 failure, 1 recovery']);
    await take([fakeFrame({ ...lion, timestamp: seededAt / 1000 + 100 })]);
    clock += 5000;
    await work();
    expect(await bundles()).toHaveLength(1);
  });
});
