import { saveAccount } from '@/utils/accounts/store';
import { addDestination } from '@/utils/channels/changeDestinations';
import { drain } from '@/utils/channels/drain';
import type { Frame } from '@/utils/events/event';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

export const account = fakeAccount();
export const leftAt = seededAt + 120_000;

const stack = { uid: 'stack-1', name: 'my-app', environment: 'production' };
const frameOf = (payload: Record<string, unknown>, id: string): Frame => fakeFrame(payload, id);

/** What had been shown when the version ended, the oldest first. */
export const told: readonly Frame[] = [
  frameOf(
    { event_type: 'server.stopped', uid: 'lion', server: { uid: 'lion', name: 'lion' }, stack },
    'id-1',
  ),
  frameOf({ event_type: 'container.down', uid: 'c-1', name: 'web', stack }, 'id-2'),
  frameOf({ event_type: 'moon.landed', uid: 'm-1', stack }, 'id-3'),
];

/** What was in the journal and still waited to be shown. */
export const waiting: readonly Frame[] = [
  frameOf({ event_type: 'job.fail', uid: 'j-1', name: 'nightly', stack }, 'id-4'),
];

/**
 * Does with the code of this version what somebody does in their first days: an account, settings, a destination,
 * events that were shown, and one that waits when the browser ends. To be restored in the tests of later versions.
 */
export async function leaveBehind(): Promise<void> {
  await saveAccount(account);
  await changePreferences(account.id, [
    { application: '*', type: 'container.down', channel: 'browser', to: false },
    { application: stack.uid, type: 'job.fail', channel: 'slack', to: true },
  ]);
  await addDestination(account.id, {
    channel: 'slack',
    name: '#ops',
    url: 'https://hooks.example/services/ops',
  });
  const db = await openJournal();
  const now = () => leftAt;
  await ingest(db, { account, source: 'stream', frames: told, read: 'id-3' }, now);
  await drain(db, { now, bornAt: 0, findAccount: async () => account });
  await ingest(db, { account, source: 'stream', frames: waiting, read: 'id-4' }, now);
}
