import { expect, test } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { readDiagnostics, toStretches } from '@/utils/journal/diagnostics';
import { ingest } from '@/utils/journal/ingest';
import { noteLog } from '@/utils/journal/log';
import type { LogKind } from '@/utils/journal/schema';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const now = Date.parse('2026-11-23T10:00:00Z');
const entry = (kind: LogKind, at: number) => ({ accountId: 'a', kind, at });

test('shows the day as stretches without holes', () => {
  const log = [
    entry('woke', 10),
    entry('connected', 20),
    entry('connected', 30),
    entry('gap', 35),
    entry('lost', 40),
  ];
  expect(toStretches(log, 0, 50)).toEqual([
    { state: 'unknown', from: 0, to: 10 },
    { state: 'down', from: 10, to: 20 },
    { state: 'up', from: 20, to: 40 },
    { state: 'down', from: 40, to: 50 },
  ]);
  expect(toStretches([], 0, 50)).toEqual([{ state: 'unknown', from: 0, to: 50 }]);
});

test('counts what happened to one account in the last day', async () => {
  const db = await openJournal();
  for (const at of [now - 90_000_000, now - 2, now - 1]) await noteLog(db, entry('connected', at));
  await noteLog(db, { ...entry('reconciled', now), count: 7 });
  await noteLog(db, { ...entry('lost', now), accountId: 'b' });
  const status = { state: 'live', changedAt: now, attempts: 0, lastByteAt: now - 5 } as const;
  expect(await readDiagnostics(db, 'a', status, now)).toMatchObject({
    state: 'live',
    lastByteAt: now - 5,
    badFrames: 0,
    counts: { connected: 2, reconciled: 7 },
  });
});

test('knows the last event after the browser was restarted, whatever else was noted', async () => {
  const db = await openJournal();
  const account = fakeAccount();
  await ingest(db, { account, source: 'stream', frames: [fakeFrame()] }, () => seededAt + 90_000);
  const status = { state: 'live', changedAt: now, attempts: 0 } as const;
  const lastEventAt = async (journalAt?: number) =>
    (await readDiagnostics(db, account.id, { ...status, journalAt }, now)).lastEventAt;
  expect(await lastEventAt()).toBe(seededAt + 90_000);
  expect(await lastEventAt(now)).toBe(seededAt + 90_000);
});
