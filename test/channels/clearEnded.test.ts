import { beforeEach, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { clearEnded } from '@/utils/channels/clearEnded';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { setSnooze } from '@/utils/preferences/rules/muteStore';
import { noteJournal } from '@/utils/status';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const start = seededAt + 100_000;
let clock = start;
beforeEach(() => {
  clock = start;
});
const now = () => clock;

/** Something happens to a server, and the background does what it does at its next alarm. */
async function happen(event_type: string, name: string): Promise<void> {
  clock += 30_000;
  const db = await openJournal();
  const server = { uid: `${name}-1`, name };
  const frames = [fakeFrame({ event_type, server, timestamp: clock / 1000 })];
  await ingest(db, { account, source: 'stream', frames }, now);
  await noteJournal(account.id, clock);
  await drain(db, { now, bornAt: 0, findAccount: async () => account });
  await clearEnded(db, [account.id], clock);
}
const left = async () => {
  const deliveries = await (await openJournal()).getAll('deliveries');
  const listed = await browser.notifications.getAll();
  return deliveries.flatMap(({ id, title }) => (id in listed ? [title] : []));
};

test('an alert goes with a recovery that is not told because of a snooze', async () => {
  await happen('server.stopped', 'lion');
  await happen('server.stopped', 'puma');
  await setSnooze({ sinceAt: clock, untilAt: clock + 30 * 60_000 });
  await happen('server.backon', 'lion');
  expect(await left()).toEqual(['Server puma stopped']);
});

test('and where recoveries are switched off, each time', async () => {
  const off = { application: '*', type: 'server.backon', channel: 'browser', to: false } as const;
  await changePreferences(account.id, [off]);
  for (const _ of [1, 2]) {
    await happen('server.stopped', 'lion');
    expect(await left()).toEqual(['Server lion stopped']);
    await happen('server.backon', 'lion');
    expect(await left()).toEqual([]);
  }
});

test('a recovery that is told stays', async () => {
  await happen('server.stopped', 'lion');
  clock += 1_000;
  await happen('server.backon', 'lion');
  expect(await left()).toContain('Server lion is back on, 31s after the alert');
});
