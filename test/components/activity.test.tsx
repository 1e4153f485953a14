// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { Activity } from '@/components/activity/Activity';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { latestEvents } from '@/utils/journal/latest';
import { countUnread, unreadBetween } from '@/utils/journal/unread';
import { fakeAccount, fakeFrame } from '../fakes/builders';
import { fakeEyes, layOut } from '../fakes/layout';
import { render } from './render';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The list reads the real clock. */
let start = 0;
const account = fakeAccount({ seededAt: 0 });
beforeEach(() => {
  start = Math.floor(Date.now() / 1000) * 1000;
});

/** Something that happened so many minutes ago. */
const happen = async (event_type: string, minutesAgo: number, payload: object) => {
  const timestamp = (start - minutesAgo * minuteMs) / 1000;
  const frames = [fakeFrame({ event_type, timestamp, ...payload })];
  await ingest(await openJournal(), { account, source: 'stream', frames }, () => start);
};
const lion = { server: { uid: 'lion-1', name: 'lion' } };
const app = { stack: { uid: 'stack-1', name: 'my-app' } };
const down = (process_name: string) => ({ process_name });

function activity(listHeight = 6_000) {
  layOut(listHeight);
  const eyes = fakeEyes();
  const open = vi.fn();
  let journalAt = 1;
  const view = () => (
    <Activity {...{ account, journalAt, open }} readAt={0} isOffline={false} now={start} unread={1} />
  );
  const { root, rerender, button } = render(view());
  const rows = (kind: string) =>
    [...root.querySelectorAll(`.activity-row${kind} .event`)].map((row) => row.textContent ?? '');
  const input = (words: string) => {
    const field = root.querySelector('input');
    if (!field) throw new Error('there is no search');
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return {
    root,
    button,
    eyes,
    open,
    input,
    pinned: () => rows('.is-thread'),
    others: () => rows(':not(.is-thread)'),
    headings: () => [...root.querySelectorAll('h2')].map((heading) => heading.textContent),
    press: (key: string) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      ),
    again: () => {
      journalAt += 1;
      rerender(view());
    },
  };
}

describe('what goes on', () => {
  test('is pinned on top with its time, and only there', async () => {
    await happen('server.stopped', 6, lion);
    await happen('process.down', 1, down('clamd'));
    const { pinned, others, headings } = activity();
    await vi.waitFor(() => expect(pinned()).toHaveLength(1));
    expect(pinned()[0]).toMatch(/^Server lion stopped6m/);
    expect(others()).toEqual([expect.stringContaining('Process clamd is down')]);
    expect(headings()).toEqual(['Going on', 'Today']);
  });

  test('ends with a recovery, which says how long it was', async () => {
    await happen('server.stopped', 10, lion);
    await happen('server.backon', 4, lion);
    const { pinned, others } = activity();
    await vi.waitFor(() => expect(others()).toHaveLength(2));
    expect(pinned()).toEqual([]);
    expect(others()[0]).toContain('Server lion is back on, 6m after the alert');
  });

  test('shows how long a deploy usually takes', async () => {
    await happen('stack.deploy.started', 60, app);
    await happen('stack.redeploy.ok', 57, app);
    await happen('stack.deploy.started', 2, app);
    const { pinned } = activity();
    await vi.waitFor(() => expect(pinned()[0]).toMatch(/^Deploy started: my-app2m.*Usually 3m/));
  });

  test('can be marked as resolved', async () => {
    await happen('server.stopped', 6, lion);
    const asked = vi.spyOn(browser.runtime, 'sendMessage').mockResolvedValue({ res: undefined } as never);
    const { button, pinned } = activity();
    await vi.waitFor(() => expect(pinned()).toHaveLength(1));
    button('Details: Server lion stopped').click();
    await vi.waitFor(() => button('Mark as resolved'));
    button('Mark as resolved').click();
    const { thread } = (await latestEvents(await openJournal(), account.id, 1))[0] ?? {};
    const command = { type: 'resolveThread', data: { accountId: account.id, key: thread?.key } };
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    expect(asked.mock.calls[0]?.[0]).toMatchObject(command);
  });

  test('is not expected to recover any more after a week, and says so where it happened', async () => {
    await happen('server.stopped', (8 * dayMs) / minuteMs, lion);
    const { pinned, others } = activity();
    await vi.waitFor(() => expect(others()[0]).toContain('No recovery seen'));
    expect(pinned()).toEqual([]);
  });
});

describe('the list', () => {
  test('says that nothing has happened yet', async () => {
    const { root } = activity();
    await vi.waitFor(() => expect(root.textContent).toContain('Nothing has happened yet'));
  });

  test('shows what comes while it is open, and reads only the newest again', async () => {
    for (const name of ['one', 'two']) await happen('process.down', 2, down(name));
    const { others, again } = activity();
    await vi.waitFor(() => expect(others()).toHaveLength(2));
    await happen('process.down', 1, down('three'));
    const reads = vi.spyOn(IDBIndex.prototype, 'getAll');
    again();
    await vi.waitFor(() => expect(others()[0]).toContain('Process three is down'));
    expect(others()).toHaveLength(3);
    // Of the whole journal nothing is read at once.
    expect(reads.mock.calls.filter(([range]) => range === undefined)).toEqual([]);
  });

  test('draws no more rows than there is room for', async () => {
    const frames = Array.from({ length: 120 }, (_, place) =>
      fakeFrame({ event_type: 'process.down', timestamp: start / 1000 - place, ...down(`p-${place}`) }),
    );
    await ingest(await openJournal(), { account, source: 'stream', frames }, () => start);
    const { others } = activity(300);
    await vi.waitFor(() => expect(others().length).toBeGreaterThan(4));
    expect(others().length).toBeLessThan(30);
  });

  test('opens an event with a click', async () => {
    await happen('process.down', 1, down('clamd'));
    const { root, open } = activity();
    await vi.waitFor(() => expect(root.querySelector('.event')).not.toBeNull());
    root.querySelector<HTMLElement>('.event')?.click();
    await vi.waitFor(() => expect(open).toHaveBeenCalledOnce());
    expect(open.mock.calls[0]?.[0]).toMatchObject({ type: 'process.down' });
  });

  test('shows the payload without its secrets', async () => {
    await happen('process.down', 1, { ...down('clamd'), api_token: 'very-secret', note: 'plain' });
    const { root, button } = activity();
    await vi.waitFor(() => button('Details: Process clamd is down').click());
    await vi.waitFor(() => expect(root.querySelector('textarea')?.value).toContain('"note": "plain"'));
    expect(root.textContent).toContain('process.down');
    expect(root.querySelector('textarea')?.value).not.toContain('very-secret');
  });
});

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
    press('m');
    await vi.waitFor(async () => expect(await unread()).toBe(2));
    button('Mark all as read').click();
    await vi.waitFor(async () => expect(await unread()).toBe(0));
  });
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
    for (const [key, wanted] of [
      ['j', 'newer'],
      ['j', 'older'],
      ['j', 'older'],
      ['ArrowUp', 'newer'],
      ['k', 'newer'],
    ] as const) {
      press(key);
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
});

test('a bundle is one row that opens to its events', async () => {
  const frames = Array.from({ length: 10 }, (_, place) =>
    fakeFrame({ event_type: 'process.down', timestamp: start / 1000, ...down(`p-${place}`) }),
  );
  const db = await openJournal();
  await ingest(db, { account, source: 'stream', frames }, () => start);
  await drain(db, { now: () => start, bornAt: 0, findAccount: async () => account });
  const { root, others } = activity();
  await vi.waitFor(() => expect(others()).toHaveLength(5));
  const bundle = root.querySelector<HTMLElement>('.is-bundle .event');
  expect(bundle?.textContent).toContain('Many at once: 6 failures');
  bundle?.click();
  await vi.waitFor(() => expect(root.querySelectorAll('.is-within')).toHaveLength(6));
  expect(bundle?.getAttribute('aria-expanded')).toBe('true');
});
