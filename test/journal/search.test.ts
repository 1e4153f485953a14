import { describe, expect, test } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import {
  type Findable,
  findIn,
  isAsked,
  nothingAsked,
  type Query,
  readFindable,
  withNewer,
  withOlder,
} from '@/utils/journal/search';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const shop = { stack: { uid: 'shop-1', name: 'Café Shop', environment: 'production' } };

async function everything(accountId = account.id): Promise<Findable[]> {
  const all: Findable[] = [];
  for await (const part of readFindable(await openJournal(), accountId)) all.push(...part);
  return all;
}

const take = async (payloads: readonly Record<string, unknown>[], of = account) =>
  ingest(
    await openJournal(),
    { account: of, source: 'stream', frames: payloads.map((payload) => fakeFrame(payload)) },
    () => seededAt + 120_000,
  );

describe('a search', () => {
  const asked = (query: Partial<Query>) => ({ ...nothingAsked, ...query });

  test.each<[string, Partial<Query>, string[]]>([
    ['finds a title', { words: 'deploy failed' }, ['stack.redeploy.fail']],
    ['finds what somebody calls an application', { words: 'cafe' }, ['stack.redeploy.fail', 'process.down']],
    ['finds a server', { words: 'LION' }, ['server.stopped']],
    ['finds a type by its name', { words: 'server.stop' }, ['server.stopped']],
    ['finds who did it', { words: 'ada@' }, ['stack.redeploy.fail']],
    ['asks for every word, in any order', { words: 'down café' }, ['process.down']],
    ['asks for every word', { words: 'down lion' }, []],
    ['keeps to an application', { application: 'shop-1' }, ['stack.redeploy.fail', 'process.down']],
    ['keeps to a severity', { severity: 'success' }, ['job.backon']],
    [
      'keeps to both, and to the words',
      { application: 'shop-1', severity: 'failure', words: 'clamd' },
      ['process.down'],
    ],
  ])('%s', async (_, query, types) => {
    await take([
      { event_type: 'job.backon', name: 'nightly', timestamp: seededAt / 1000 + 1 },
      { event_type: 'server.stopped', server: { uid: 's1', name: 'Lion' }, timestamp: seededAt / 1000 + 2 },
      { event_type: 'process.down', process_name: 'clamd', ...shop, timestamp: seededAt / 1000 + 3 },
      {
        event_type: 'stack.redeploy.fail',
        ...shop,
        deploy_context: { triggered_by: 'ada@example.com' },
        timestamp: seededAt / 1000 + 4,
      },
    ]);
    const all = await everything();
    const found = findIn(all, asked(query)).map(({ id }) => id);
    const db = await openJournal();
    expect(await Promise.all(found.map(async (id) => (await db.get('events', id))?.type))).toEqual(types);
  });

  test('reaches the oldest of many, newest first and each once', async () => {
    const payloads = Array.from({ length: 1_203 }, (_, place) => ({
      event_type: 'process.down',
      process_name: `p-${place}`,
      timestamp: seededAt / 1000 + Math.floor(place / 2),
    }));
    for (let at = 0; at < payloads.length; at += 401) await take(payloads.slice(at, at + 401));
    await take([{ process_name: 'p-x' }], fakeAccount({ id: 'account-2', key: 'key-2' }));
    const all = await everything();
    expect(new Set(all.map(({ id }) => id)).size).toBe(1_203);
    expect(all).toHaveLength(1_203);
    expect(all.every(({ at }, place) => place === 0 || at <= (all[place - 1]?.at ?? 0))).toBe(true);
    expect(findIn(all, asked({ words: 'p-0 ' })).map(({ text }) => text)).toEqual([
      expect.stringContaining('p-0'),
    ]);
  }, 20_000);

  test('of nothing is none', () => {
    expect([nothingAsked, asked({ words: '  ' }), asked({ severity: 'info' })].map(isAsked)).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('what is read beside what comes', () => {
  const findable = (second: number): Findable => ({
    id: `event-${second}`,
    at: second * 1000,
    receivedAt: second * 1000,
    application: '',
    severity: 'info',
    text: '',
  });
  const all = (...seconds: number[]) => seconds.map(findable);

  test('is there once, whichever was read first', () => {
    expect(withOlder(all(9, 8), all(9, 8, 7))).toEqual(all(9, 8, 7));
    expect(withNewer(all(8, 7), all(9, 8))).toEqual(all(9, 8, 7));
  });

  test('stands where it happened', () => {
    expect(withNewer(all(9, 5), all(7))).toEqual(all(9, 7, 5));
  });
});
