// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { Why } from '@/components/why/Why';
import { saveAccount } from '@/utils/accounts/store';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import type { JournalEvent } from '@/utils/journal/schema';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { addMute } from '@/utils/preferences/rules/muteStore';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

const account = fakeAccount();
const now = () => seededAt + 120_000;
const cell = { application: '*', type: 'job.fail', channel: 'browser' } as const;

async function kept(): Promise<JournalEvent> {
  const db = await openJournal();
  const frames = [fakeFrame({ event_type: 'job.fail', stack: { uid: 'shop-1', name: 'shop' } })];
  await ingest(db, { account, source: 'stream', frames }, now);
  const [event] = await db.getAll('events');
  if (!event) throw new Error('there is no event');
  return event;
}

beforeEach(async () => {
  fakePermissions();
  await saveAccount(account);
});

const stepsOf = (root: HTMLElement): string[][] =>
  [...root.querySelectorAll('.steps')].map((list) =>
    [...list.children].map(({ textContent }) => textContent.trim()),
  );

test('says what each rule decided, in order, and that nothing has changed', async () => {
  const { root } = render(<Why event={await kept()} />);
  await vi.waitFor(() => expect(root.textContent).toContain('Today’s settings would do the same'));
  expect(root.textContent).toContain('Browser, when it came: told');
  expect(stepsOf(root)).toEqual([
    [
      'Channel: there is somewhere to tell it.',
      'History: it happened after the account was connected.',
      'Switch: on (the default)',
      'Security: it may be kept quiet.',
      'Mutes: none is about it.',
      'Snooze: none at that time.',
      'Quiet hours: not in the way.',
      'Age: it was news when it came. (this decided)',
    ],
  ]);
  expect(root.textContent).toContain('Not connected: E-mail, Slack, and Webhook');
});

test('says what today’s settings would do, and follows them', async () => {
  const { root } = render(<Why event={await kept()} />);
  await vi.waitFor(() => expect(root.textContent).toContain('would do the same'));
  await changePreferences(account.id, [{ ...cell, to: false }]);
  await vi.waitFor(() => expect(root.textContent).toContain('With today’s settings: not told'));
  expect(stepsOf(root)[1]?.at(-1)).toBe('Switch: off (set for all applications) (this decided)');
});

test('a mute that was in force says until when', async () => {
  const target = { accountId: account.id, kind: 'type', key: 'job.fail', name: 'job.fail' } as const;
  await addMute({ ...target, sinceAt: now() - 1, untilAt: now() + 3_600_000 });
  const { root } = render(<Why event={await kept()} />);
  await vi.waitFor(() => expect(root.textContent).toContain('would do the same'));
  expect(root.textContent).toContain('Browser, when it came: not told');
  expect(stepsOf(root)[0]?.at(-1)).toMatch(/^Mutes: muted until .*2026.* \(this decided\)$/);
});

test('without its account only what was decided is said', async () => {
  const event = await kept();
  const { root } = render(<Why event={{ ...event, accountId: 'gone' }} />);
  await vi.waitFor(() => expect(root.textContent).toContain('Browser, when it came: told'));
  expect(root.textContent).not.toContain('oday’s settings');
});
