import { expect, test } from 'vitest';
import { createActivityList, type ListState } from '@/components/activity/createActivityList';
import { readActivityPage } from '@/utils/journal/activityPage';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const now = seededAt + 500_000;

/** So many events, one a second from the first of these seconds on. */
const happen = async (first: number, count: number) => {
  const frames = Array.from({ length: count }, (_, place) =>
    fakeFrame({ timestamp: seededAt / 1000 + first + place }),
  );
  await ingest(await openJournal(), { account, source: 'stream', frames }, () => now);
};

async function open() {
  let state: ListState | undefined;
  const db = await openJournal();
  const list = createActivityList(
    (wanted) => readActivityPage(db, account.id, wanted),
    (changed) => {
      state = changed;
    },
  );
  await list.refresh();
  return {
    ...list,
    seconds: () => state?.items?.map(({ at }) => (at - seededAt) / 1000),
    isAtEnd: () => state?.isAtEnd,
  };
}

const from = (newest: number) => Array.from({ length: newest }, (_, place) => newest - place);

test('nothing is missing where more comes at once than a page has', async () => {
  await happen(1, 3);
  const { refresh, more, seconds, isAtEnd } = await open();
  expect(seconds()).toEqual(from(3));
  await happen(4, 40);
  await refresh();
  while (!isAtEnd()) await more();
  expect(seconds()).toEqual(from(43));
});

test('what was read before stays where a page has all that came', async () => {
  await happen(1, 40);
  const { refresh, more, seconds } = await open();
  await more();
  await happen(41, 20);
  await refresh();
  expect(seconds()).toEqual(from(60));
});
