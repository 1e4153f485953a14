// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { MuteMenu } from '@/components/rules/MuteMenu';
import { QuietList } from '@/components/rules/QuietList';
import { SnoozeMenu } from '@/components/rules/SnoozeMenu';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { addMute, readMutes, setSnooze } from '@/utils/preferences/rules/muteStore';
import { fakeAccount, fakeFrame } from '../fakes/builders';
import { render } from './render';

const minuteMs = 60_000;
const say = vi.fn<(words: string) => void>();
/** The popup reads the real clock. */
let now = 0;
beforeEach(() => {
  now = Date.now();
});

const shop = { accountId: 'account-1', kind: 'application', key: 'shop-1', name: 'shop' } as const;
const linesOf = (root: Element) => [...root.querySelectorAll('li')].map((line) => line.textContent);

test('what is muted is listed with what is left of it, and ended by one click', async () => {
  await addMute({ ...shop, sinceAt: now - minuteMs, untilAt: now + 30 * minuteMs - 500 });
  await addMute({
    ...shop,
    kind: 'type',
    key: 'server.stopped',
    sinceAt: now,
    thread: { key: 'x', openedAt: 0 },
  });
  await addMute({ ...shop, accountId: 'account-2', sinceAt: now, untilAt: now + minuteMs });
  const { root, button } = render(<QuietList accountId="account-1" say={say} />);
  await vi.waitFor(() => expect(linesOf(root)).toHaveLength(2));
  expect(linesOf(root)[0]).toMatch(/^shop is muted (30m|29m \d+s) leftEnd$/);
  expect(linesOf(root)[1]).toBe('Server stopped is muted until it recoversEnd');
  button('End the mute of shop').click();
  await vi.waitFor(() => expect(linesOf(root)).toHaveLength(1));
});

test('nothing is shown while nothing is quiet', async () => {
  await setSnooze({ sinceAt: now - minuteMs, untilAt: now - 1 });
  const { root, rerender } = render(<QuietList accountId="account-1" say={say} />);
  await setSnooze({ sinceAt: now, untilAt: now + minuteMs });
  await vi.waitFor(() => expect(linesOf(root)).toHaveLength(1));
  await setSnooze(undefined);
  rerender(<QuietList accountId="account-1" say={say} />);
  await vi.waitFor(() => expect(root.textContent).toBe(''));
});

test('everything is snoozed from the header, and the snooze ended there', async () => {
  const { button } = render(<SnoozeMenu say={say} />);
  button('Snooze all for 30 minutes').click();
  await vi.waitFor(() => button('Everything is snoozed'));
  const { snooze } = await readMutes();
  expect(snooze?.untilAt).toBe((snooze?.sinceAt ?? 0) + 30 * minuteMs);
  button('End the snooze').click();
  await vi.waitFor(() => button('Snooze all notifications'));
  expect((await readMutes()).snooze).toBeUndefined();
});

async function eventOf(event_type: string) {
  const db = await openJournal();
  const facts = { stack: { uid: 'shop-1', name: 'shop' }, server: { uid: 'lion-1', name: 'lion' } };
  const frames = [fakeFrame({ event_type, ...facts })];
  await ingest(db, { account: fakeAccount(), source: 'stream', frames }, () => now);
  const [event] = await db.getAll('events');
  if (!event) throw new Error('there is no event');
  return event;
}

test('an event offers its server, its application and its type, each for as long as makes sense', async () => {
  const { root, button } = render(<MuteMenu event={await eventOf('server.stopped')} say={say} />);
  const labels = [...root.querySelectorAll('[role="menuitem"]')].map((item) => item.textContent);
  expect(labels).toHaveLength(9);
  button('Mute shop until it recovers').click();
  await vi.waitFor(async () => expect((await readMutes()).mutes).toHaveLength(1));
  expect((await readMutes()).mutes[0]).toMatchObject({ ...shop, thread: { openedAt: expect.any(Number) } });
});

test('nothing is offered for what concerns security', async () => {
  const { root } = render(<MuteMenu event={await eventOf('app.auth')} say={say} />);
  expect(root.textContent).toBe('');
});

test('a mute that could not be stored is said, and the next one takes the words back', async () => {
  const { button } = render(<MuteMenu event={await eventOf('server.stopped')} say={say} />);
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
  button('Mute shop until it recovers').click();
  await vi.waitFor(() => expect(say).toHaveBeenLastCalledWith('That did not work. Try again.'));
  button('Mute shop until it recovers').click();
  await vi.waitFor(() => expect(say).toHaveBeenLastCalledWith(''));
});
