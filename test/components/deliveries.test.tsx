// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { DeliveriesSection } from '@/entrypoints/options/DeliveriesSection';
import { everything, spanOf, wantedBy } from '@/entrypoints/options/deliveryFilter';
import { addDestination, changeDestination, removeDestination } from '@/utils/channels/changeDestinations';
import { readDestinations } from '@/utils/channels/destinations';
import { placeKeyOf } from '@/utils/channels/reach';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { readSendLog } from '@/utils/journal/sendLog';
import { shortTime } from '@/utils/language/times';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { everyApplication } from '@/utils/preferences/preferences';
import { noteJournal } from '@/utils/status';
import { noteTrouble } from '@/utils/trouble';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';
import { breakJournal } from '../fakes/journal';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

vi.mock('@/utils/messaging', () => ({ sendMessage: async () => undefined }));

const account = fakeAccount();
const now = () => seededAt + 120_000;

/** A message to Slack that was refused, a deploy that was not sent there, and one of the past. */
beforeEach(async () => {
  fakePermissions(['https://hooks.slack.com/*']);
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
  const found = async (filter: Partial<typeof everything>) => {
    const wanted = wantedBy({ ...everything, ...filter });
    return (await readSendLog(await openJournal(), account.id, 10, wanted)).map(({ event }) => event.type);
  };
  expect(await found({})).toHaveLength(3);
  expect(await found({ channel: 'slack', state: 'failed' })).toEqual(['server.stopped']);
  expect((await found({ state: 'pending' })).sort()).toEqual(['server.stopped', 'stack.redeploy.ok']);
  expect(await found({ application: 'shop-1' })).toEqual(['stack.redeploy.ok']);
  expect((await found({ channel: 'slack', state: 'off' })).sort()).toEqual(['job.fail', 'stack.redeploy.ok']);
});

test('says what happened and why', async () => {
  const { root } = render(<DeliveriesSection accounts={[account]} />);
  await vi.waitFor(() => expect(root.textContent).toContain('Server lion stopped'));
  const text = root.textContent ?? '';
  expect(text).toContain('On: set for all applications');
  expect(text).toContain('Answer 403 after 12 ms. · no_team');
  expect(text).toContain('Not sent: it happened before the account was connected');
  expect(text).toContain('Not sent: nothing that is connected and on takes it');
});

const slackRow = async () =>
  (await (await openJournal()).getAll('deliveries')).find(({ channel }) => channel === 'slack');

/** Opens the log, waits until it is there and chooses in its filters. */
async function opened() {
  const view = await openedWith('Server lion stopped');
  await vi.waitFor(() => expect(view.root.textContent).toContain('Team: '));
  return view;
}

async function openedWith(words: string) {
  const view = render(<DeliveriesSection accounts={[account]} />);
  await vi.waitFor(() => expect(view.root.textContent).toContain(words));
  const set = (label: string, value: string) => {
    const named = [...view.root.querySelectorAll('label')].find((each) =>
      each.textContent?.startsWith(label),
    );
    const field = named?.querySelector<HTMLInputElement | HTMLSelectElement>('input, select');
    if (!field) throw new Error(`there is no filter "${label}"`);
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const dialog = () => view.root.querySelector('dialog');
  const confirm = () => dialog()?.querySelector<HTMLButtonElement>('.primary')?.click();
  return { ...view, set, dialog, confirm };
}

test('sends again what failed, after it has said how many', async () => {
  const { button, dialog, confirm } = await opened();
  button('Send all failed again …').click();
  await vi.waitFor(() => expect(dialog()?.textContent).toContain('1 delivery of this filter and time'));
  expect(dialog()?.textContent).not.toContain('sent before');
  expect(await slackRow()).toMatchObject({ state: 'failed' });
  confirm();
  await vi.waitFor(async () => expect(await slackRow()).toMatchObject({ state: 'pending', failures: 0 }));
});

test('sends now what waits after a failure', async () => {
  const row = await slackRow();
  const dueAt = Date.now() + 3_600_000;
  if (row) await (await openJournal()).put('deliveries', { ...row, state: 'pending', failures: 1, dueAt });
  const { root, button } = await opened();
  expect(root.textContent).toContain(`next attempt ${shortTime(dueAt, Date.now())}`);
  [...root.querySelectorAll('button')].find(({ textContent }) => textContent === 'Send now')?.click();
  await vi.waitFor(async () => expect((await slackRow())?.dueAt).toBeLessThanOrEqual(Date.now()));
  await vi.waitFor(() => expect(() => button('Send now')).toThrow('there are 0'));
});

test('says when its receiver is asked again, where that is later', async () => {
  const row = await slackRow();
  const now = Date.now();
  const [destination] = await readDestinations(account.id);
  if (!row || !destination) throw new Error('nothing waits for Slack');
  const db = await openJournal();
  await db.put('deliveries', { ...row, state: 'pending', dueAt: now - 1 });
  await db.put('lanes', {
    ...{ accountId: account.id, destination: destination.id, sentAt: [], notBefore: now + 3_600_000 },
    ...{ placeKey: placeKeyOf(destination), failing: { count: 1, reason: 'busy', at: now } },
  });
  const { root } = await opened();
  await vi.waitFor(() =>
    expect(root.textContent).toContain(`next attempt ${shortTime(now + 3_600_000, now)}`),
  );
});

test('sends a range again, also what was sent', async () => {
  const row = await slackRow();
  if (row) await (await openJournal()).put('deliveries', { ...row, state: 'sent' });
  const { button, root, set, dialog, confirm } = await opened();
  const nothing = 'Nothing of this can be sent again';
  button('Send all failed again …').click();
  await vi.waitFor(() => expect(root.textContent).toContain(nothing));
  set('Application', 'shop-1');
  await vi.waitFor(() => expect(root.textContent).not.toContain('Server lion stopped'));
  button('Send all of these again …').click();
  await vi.waitFor(() => expect(root.textContent).toContain(nothing));
  expect(dialog()).toBeNull();
  set('Application', '');
  await vi.waitFor(() => expect(root.textContent).toContain('Server lion stopped'));
  button('Send all of these again …').click();
  await vi.waitFor(() => expect(dialog()?.textContent).toContain('1 of them was sent before'));
  confirm();
  await vi.waitFor(async () => expect(await slackRow()).toMatchObject({ state: 'pending' }));
});

test('a time leaves what happened in it', async () => {
  const { root, set } = await opened();
  const local = (at: number) =>
    new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  set('Until', local(seededAt - 30_000));
  await vi.waitFor(() => expect(root.textContent).not.toContain('Server lion stopped'));
  await vi.waitFor(() => expect(root.textContent).toContain('Job failed'));
  expect(spanOf({ from: '2026-11-23T10:00', to: '2026-11-23T10:00' })).toEqual({
    from: new Date('2026-11-23T10:00').getTime(),
    to: new Date('2026-11-23T10:00').getTime() + 59_999,
  });
});

test('finds what is older than all that is shown', async () => {
  const frames = Array.from({ length: 150 }, () => fakeFrame({ event_type: 'job.fail' }));
  await ingest(await openJournal(), { account, source: 'stream', frames }, () => now() + 60_000);
  const { root, set } = await openedWith('Job failed');
  expect(root.textContent).not.toContain('Deployed');
  set('Application', 'shop-1');
  await vi.waitFor(() => expect(root.querySelectorAll('.deliveries > li')).toHaveLength(1));
});

test('reads again when something was sent', async () => {
  const { root } = await opened();
  const row = await slackRow();
  if (row) await (await openJournal()).put('deliveries', { ...row, state: 'sent' });
  await noteJournal(account.id, now() + 1);
  await vi.waitFor(() => expect(root.textContent).toContain('· Team: sent'));
});

test('says what was disconnected', async () => {
  const { root } = await opened();
  const [destination] = await readDestinations(account.id);
  await removeDestination(account.id, destination?.id ?? '');
  await vi.waitFor(() => expect(root.textContent).toContain('Disconnected: failed'));
});

test('nothing is sent again to what is off or disconnected', async () => {
  const [destination] = await readDestinations(account.id);
  if (destination) await changeDestination({ ...destination, switchedOffAt: 1 });
  const { root, button } = await opened();
  button('Send all of these again …').click();
  await vi.waitFor(() => expect(root.textContent).toContain('Nothing of this can be sent again'));
  expect([...root.querySelectorAll('button')].map(({ textContent }) => textContent)).not.toContain(
    'Send again',
  );
});

test('says why there is nothing to see while the journal does not open', async () => {
  closeJournal();
  await breakJournal();
  await noteTrouble('no-journal', Date.now());
  vi.spyOn(console, 'error').mockReturnValue();
  const { root } = render(<DeliveriesSection accounts={[account]} />);
  await vi.waitFor(() => expect(root.textContent).toContain('The history is not available'));
});
