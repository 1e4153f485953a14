// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { countUnread, unreadBetween } from '@/utils/journal/unread';
import { account, activity, app, down, happen, lion, start } from './showActivity';

describe('what nobody has seen', () => {
  const unread = async () => countUnread(await openJournal(), account.id);

  test('is seen when it was looked at for a moment', async () => {
    await happen('process.down', 1, down('clamd'));
    const { root, eyes } = activity();
    await vi.waitFor(() => expect(root.querySelector('.unread')).not.toBeNull());
    await vi.waitFor(() => expect(eyes.watched.size).toBe(1));
    eyes.look();
    expect(await unread()).toBe(1);
    await vi.waitFor(async () => expect(await unread()).toBe(0), 3_000);
  });

  test('is not seen by scrolling past it', async () => {
    for (const name of ['passed', 'seen']) await happen('process.down', 1, down(name));
    const { eyes } = activity();
    await vi.waitFor(() => expect(eyes.watched.size).toBe(2));
    eyes.look();
    const passed = [...eyes.watched.keys()].find(({ textContent }) => textContent?.includes('passed'));
    eyes.lookAway(passed);
    await vi.waitFor(async () => expect(await unread()).toBe(1), 3_000);
    const db = await openJournal();
    const [left = ''] = (await unreadBetween(db, account.id, 0, start)).keys();
    expect((await db.get('events', left))?.facts).toMatchObject({ subject: 'passed' });
  });

  test('is read with M, and all of it with one button', async () => {
    for (const name of ['one', 'two', 'three']) await happen('process.down', 1, down(name));
    const { others, press, button } = activity();
    await vi.waitFor(() => expect(others()).toHaveLength(3));
    await vi.waitFor(() => expect(document.querySelectorAll('.unread')).toHaveLength(3));
    press('j');
    await vi.waitFor(() => expect(document.activeElement?.classList).toContain('event'));
    press('m');
    await vi.waitFor(async () => expect(await unread()).toBe(2));
    button('Mark all as read').click();
    await vi.waitFor(async () => expect(await unread()).toBe(0));
  });

  test('M changes nothing before somebody has gone to a line', async () => {
    await happen('process.down', 1, down('clamd'));
    const { others, press } = activity();
    await vi.waitFor(() => expect(others()).toHaveLength(1));
    await vi.waitFor(() => expect(document.querySelectorAll('.unread')).toHaveLength(1));
    press('m');
    press('j');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('clamd'));
    press('m');
    await vi.waitFor(async () => expect(await unread()).toBe(0));
  });
});

test('what somebody marks as unread stays so, though it is still looked at', async () => {
  for (const name of ['kept', 'seen']) await happen('process.down', 1, down(name));
  const { root, eyes, press, readAgain } = activity();
  const db = await openJournal();
  const marks = () => root.querySelectorAll('.unread').length;
  await vi.waitFor(() => expect(marks()).toBe(2));
  press('j');
  await vi.waitFor(() => expect(document.activeElement?.classList).toContain('event'));
  for (const left of [1, 2]) {
    press('m');
    await vi.waitFor(async () => expect(await countUnread(db, account.id)).toBe(left));
    readAgain();
    await vi.waitFor(() => expect(marks()).toBe(left));
  }
  await vi.waitFor(() => expect(eyes.watched.size).toBe(2));
  eyes.look();
  await vi.waitFor(async () => expect(await countUnread(db, account.id)).toBe(1), 3_000);
  const [left = ''] = (await unreadBetween(db, account.id, 0, start)).keys();
  const first = root.querySelector('.event')?.textContent;
  expect(first).toContain((await db.get('events', left))?.facts.subject);
});

describe('the keys', () => {
  const focused = () => document.activeElement?.textContent;

  test('J and K go down and up, and stop at the ends', async () => {
    for (const [minutes, name] of [
      [2, 'older'],
      [1, 'newer'],
    ] as const)
      await happen('process.down', minutes, down(name));
    const { others, press } = activity();
    await vi.waitFor(() => expect(others()).toHaveLength(2));
    for (const [key, wanted, code] of [
      ['j', 'newer'],
      ['j', 'older'],
      ['j', 'older'],
      ['ArrowUp', 'newer'],
      ['k', 'newer'],
      ['J', 'older'],
      ['ن', 'newer', 'KeyK'],
    ] as const) {
      press(key, code);
      await vi.waitFor(() =>
        expect(document.querySelector('[tabindex="0"].event')?.textContent).toContain(wanted),
      );
      expect(focused()).toContain(wanted);
    }
  });

  test('/ goes to the search, where letters are letters', async () => {
    await happen('process.down', 1, down('clamd'));
    const { root, others, press } = activity();
    await vi.waitFor(() => expect(others()).toHaveLength(1));
    press('/');
    expect(document.activeElement).toBe(root.querySelector('input'));
    press('j');
    expect(document.activeElement).toBe(root.querySelector('input'));
  });
});

describe('the search', () => {
  test('finds in everything, with its filters, and says so where there is nothing', async () => {
    await happen('process.down', 1, { ...down('clamd'), ...app });
    await happen('server.stopped', 2, lion);
    const { root, input, others, button } = activity();
    await vi.waitFor(() => expect(others()).toHaveLength(1));
    input('STOPPED lion');
    await vi.waitFor(() => expect(others()).toEqual([expect.stringContaining('Server lion stopped')]));
    await vi.waitFor(() => expect(root.textContent).toContain('1 event found'));
    input('no such thing');
    await vi.waitFor(() => expect(root.textContent).toContain('No event matches “no such thing”.'));
    button('Clear search and filters').click();
    await vi.waitFor(() => expect(root.querySelectorAll('.is-thread')).toHaveLength(1));
  });

  test('reads again what could not be read, when somebody asks', async () => {
    await happen('process.down', 1, down('clamd'));
    const { root, input, others, button } = activity();
    await vi.waitFor(() => expect(others()).toHaveLength(1));
    vi.spyOn(IDBIndex.prototype, 'openKeyCursor').mockImplementationOnce(() => {
      throw new DOMException('the disk does not answer', 'UnknownError');
    });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    input('clamd');
    await vi.waitFor(() => button('Try again').click());
    await vi.waitFor(() => expect(root.textContent).toContain('1 event found'));
  });
});
