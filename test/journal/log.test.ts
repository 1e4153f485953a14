import { expect, test } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { noteLog, readLog } from '@/utils/journal/log';

const hourMs = 60 * 60_000;
const now = Date.parse('2026-11-23T10:00:00Z');
const note = async (at: number, accountId = 'a') =>
  noteLog(await openJournal(), { accountId, at, kind: 'lost', reason: 'silent' });
const times = async (accountId = 'a') =>
  (await readLog(await openJournal(), accountId, now)).map(({ at }) => at);

test('keeps a day of each account, oldest first', async () => {
  for (const at of [now - 25 * hourMs, now - 2 * hourMs, now - hourMs]) await note(at);
  await note(now, 'b');
  expect(await times()).toEqual([now - 2 * hourMs, now - hourMs]);
  await note(now);
  expect(await (await openJournal()).count('log')).toBe(4);
  expect(await times('b')).toEqual([now]);
});

test('keeps the newest 500 of a connection that flaps', async () => {
  for (let at = now - 510; at < now; at += 1) await note(at);
  expect((await times())[0]).toBe(now - 500);
});
