import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { readLog } from '@/utils/journal/log';
import { readTrouble } from '@/utils/trouble';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
/** A day for each test: room is made once an hour at most. */
let day = 0;
beforeEach(() => {
  day += 1;
});
const now = () => seededAt + day * 24 * 3600_000 + 3600_000;
let second = 0;
const take = async (count: number) => {
  const stamp = () => seededAt / 1000 - 1000 + ++second;
  const frames = Array.from({ length: count }, () =>
    fakeFrame({ event_type: 'process.down', timestamp: stamp() }),
  );
  return ingest(await openJournal(), { account, source: 'stream', frames, read: 'b' }, now);
};
const events = async () => (await openJournal()).count('events');

/** As a browser does whose disk is full: the transaction ends for that, its requests because it ended. */
function fillDisk(times: number): void {
  const put = IDBObjectStore.prototype.put;
  let left = times;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    const request = put.apply(this, args);
    if (this.name === 'events' && left > 0) {
      left -= 1;
      const transaction = this.transaction as unknown as { _abort: (name: string) => void };
      queueMicrotask(() => transaction._abort('QuotaExceededError'));
    }
    return request;
  });
}
afterEach(() => vi.restoreAllMocks());

test('makes room on a full disk with the older half, keeps what came, and says so', async () => {
  await take(10);
  fillDisk(1);
  expect(await take(1)).toMatchObject({ added: 1 });
  expect(await events()).toBe(6);
  expect(await readTrouble(now())).toBe('quota');
  const log = await readLog(await openJournal(), account.id, now());
  expect(log.map(({ kind, reason, count }) => [kind, reason, count])).toEqual([
    ['pruned', 'quota', 5],
    ['trouble', 'quota', undefined],
  ]);
});

test('gives up with the error when there is no room then either, and keeps the cursor', async () => {
  await take(2);
  fillDisk(2);
  await expect(take(1)).rejects.toMatchObject({ name: 'QuotaExceededError' });
  expect(await events()).toBe(1);
});

test('makes room once an hour at most: more would cost the history and gain nothing', async () => {
  await take(8);
  fillDisk(Number.POSITIVE_INFINITY);
  for (let time = 0; time < 3; time += 1) await expect(take(1)).rejects.toThrow();
  expect(await events()).toBe(4);
});

test('makes room though it did so tomorrow, by a clock that was set back', async () => {
  await take(8);
  fillDisk(1);
  await take(1);
  vi.restoreAllMocks();
  day -= 1;
  fillDisk(1);
  await take(1);
  day += 1;
  expect(await events()).toBe(3);
});

test('leaves any other error alone', async () => {
  await take(2);
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('broken', 'UnknownError');
  });
  await expect(take(1)).rejects.toMatchObject({ name: 'UnknownError' });
  expect(await events()).toBe(2);
  expect(await readTrouble(now())).toBeUndefined();
});

test('is no news any more a day later', async () => {
  await take(1);
  fillDisk(1);
  await take(1);
  expect(await readTrouble(now() + 24 * 3600_000)).toBeUndefined();
});
