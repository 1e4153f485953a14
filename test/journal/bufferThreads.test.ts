import { expect, test } from 'vitest';
import { bufferThreads } from '@/utils/journal/bufferThreads';
import { openJournal } from '@/utils/journal/database';
import { ingestStores, type ThreadRow } from '@/utils/journal/schema';

const row = (newestAt: number): ThreadRow => ({
  accountId: 'a',
  key: 'server lion',
  kind: 'heartbeat',
  marks: [],
  newestAt,
});

test('what one step put the next one gets, and it is written once, by the flush', async () => {
  const db = await openJournal();
  const tx = db.transaction([...ingestStores], 'readwrite');
  const store = tx.objectStore('threads');
  const threads = bufferThreads(store);
  expect(await threads.get(['a', 'server lion'])).toBeUndefined();
  await threads.put(row(1));
  await threads.put(row(2));
  expect(await threads.get(['a', 'server lion'])).toEqual(row(2));
  expect(await store.count()).toBe(0);
  await threads.flush();
  await tx.done;
  expect(await db.getAll('threads')).toEqual([row(2)]);
});
