// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { DeliveriesSection } from '@/entrypoints/options/DeliveriesSection';
import { everything, filterLog } from '@/entrypoints/options/deliveryFilter';
import { addDestination } from '@/utils/channels/destinations';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { readSendLog } from '@/utils/journal/sendLog';
import { everyApplication } from '@/utils/preferences/preferences';
import { changePreferences } from '@/utils/preferences/store';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';
import { render } from './render';

vi.mock('@/utils/messaging', () => ({ sendMessage: async () => undefined }));

const account = fakeAccount();
const now = () => seededAt + 120_000;

/** A message to Slack that was refused, a deploy that was not sent there, and one of the past. */
beforeEach(async () => {
  const url = 'https://hooks.slack.com/services/a/b/c';
  await addDestination(account.id, { channel: 'slack', name: 'Team', url });
  const cell = { application: everyApplication, type: 'server.stopped', channel: 'slack' } as const;
  await changePreferences(account.id, [{ ...cell, to: true }]);
  const db = await openJournal();
  const frames = [
    fakeFrame({ server: { name: 'lion' } }),
    fakeFrame({ event_type: 'stack.redeploy.ok', stack: { uid: 'shop-1', name: 'shop' } }),
    fakeFrame({ event_type: 'job.fail', timestamp: seededAt / 1000 - 60 }),
  ];
  await ingest(db, { account, source: 'stream', frames, read: 'a' }, now);
  const [row] = (await db.getAll('deliveries')).filter(({ channel }) => channel === 'slack');
  if (!row) throw new Error('nothing waits for Slack');
  const { dueAt: _due, ...rest } = row;
  const attempt = {
    at: now(),
    state: 'failed',
    reason: 'auth',
    status: 403,
    latencyMs: 12.4,
    body: 'no_team',
  } as const;
  await db.put('deliveries', { ...rest, state: 'failed', attempts: 1, reason: 'auth', history: [attempt] });
});

test('finds by channel, application and state, also what was not sent', async () => {
  const log = await readSendLog(await openJournal(), account.id, 10);
  const found = (filter: Partial<typeof everything>) =>
    filterLog(log, { ...everything, ...filter }).map(({ event }) => event.type);
  expect(found({})).toHaveLength(3);
  expect(found({ channel: 'slack', state: 'failed' })).toEqual(['server.stopped']);
  expect(found({ state: 'pending' }).sort()).toEqual(['server.stopped', 'stack.redeploy.ok']);
  expect(found({ application: 'shop-1' })).toEqual(['stack.redeploy.ok']);
  expect(found({ channel: 'slack', state: 'off' }).sort()).toEqual(['job.fail', 'stack.redeploy.ok']);
});

test('says what happened and why, and sends again what failed', async () => {
  const { root, button } = render(<DeliveriesSection accounts={[account]} />);
  await vi.waitFor(() => expect(root.textContent).toContain('Server lion stopped'));
  const text = root.textContent ?? '';
  expect(text).toContain('On: set for all applications');
  expect(text).toContain('Answer 403 after 12 ms. · no_team');
  expect(text).toContain('Not sent: it happened before the account was connected');
  expect(text).toContain('Not sent: nothing is connected for it');
  await vi.waitFor(() => button('Send all failed again').click());
  await vi.waitFor(async () => {
    const rows = await (await openJournal()).getAll('deliveries');
    expect(rows.find(({ channel }) => channel === 'slack')).toMatchObject({ state: 'pending', failures: 0 });
  });
});
