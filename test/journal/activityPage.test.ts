import { beforeEach, describe, expect, test } from 'vitest';
import { withNewest } from '@/components/activity/createActivityList';
import { drain } from '@/utils/channels/drain';
import { isBundle, type Listed, readActivityPage, readBundle } from '@/utils/journal/activityPage';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
let clock = seededAt;
beforeEach(() => {
  clock = seededAt + 500_000;
});
const now = () => clock;
const happen = async (seconds: readonly number[]) => {
  const frames = seconds.map((second) => fakeFrame({ timestamp: seededAt / 1000 + second }));
  await ingest(await openJournal(), { account, source: 'stream', frames }, now);
};
const show = async () => drain(await openJournal(), { now, bornAt: 0, findAccount: async () => account });
const page = async (wanted: Omit<Parameters<typeof readActivityPage>[2], 'limit'> = {}, limit = 4) =>
  readActivityPage(await openJournal(), account.id, { limit, ...wanted });
const seconds = (items: readonly Listed[]) =>
  items.map((item) => (isBundle(item) ? 'bundle' : (item.at - seededAt) / 1000));

describe('the pages', () => {
  test('lead from the newest to the oldest, whatever has the same time', async () => {
    await happen([0, 1, 2, 2, 2, 3, 4, 5, 6]);
    const all: Listed[] = [];
    const isKnown = (id: string) => all.some((item) => item.id === id);
    let next: Awaited<ReturnType<typeof page>>['next'];
    do {
      const read = await page({ from: next, isKnown }, 2);
      all.push(...read.items);
      next = read.next;
    } while (next);
    expect(seconds(all)).toEqual([6, 5, 4, 3, 2, 2, 2, 1, 0]);
  });

  test('carry no payload', async () => {
    await happen([1]);
    const { items, next } = await page();
    expect(items[0]).not.toHaveProperty('payload');
    expect(next).toBeUndefined();
  });

  test('have what one notification told of as one, and its events in it', async () => {
    await happen([1]);
    await show();
    clock += 60_000;
    await happen([540, 541, 542, 543, 544, 545, 546, 547]);
    await show();
    const { items } = await page({}, 10);
    expect(seconds(items)).toEqual(['bundle', 543, 542, 541, 540, 1]);
    const [bundle] = items;
    if (!bundle || !isBundle(bundle)) throw new Error('there is no bundle');
    const first = await readBundle(await openJournal(), bundle, { limit: 3 });
    const isKnown = (id: string) => first.items.some((item) => item.id === id);
    const second = await readBundle(await openJournal(), bundle, { from: first.next, limit: 3, isKnown });
    expect(seconds([...first.items, ...second.items])).toEqual([547, 546, 545, 544]);
    expect(second.next).toBeUndefined();
  });
});

test('a list goes on with the newest in place of what it had, and keeps what is older', async () => {
  await happen([1, 2, 3, 4, 5, 6, 7, 8]);
  const first = await page();
  const second = await page({ from: first.next });
  const before = [...first.items, ...second.items];
  await happen([9, 6.5]);
  expect(seconds(withNewest(before, await page()))).toEqual([9, 8, 7, 6.5, 6, 5, 4, 3, 2, 1]);
});
