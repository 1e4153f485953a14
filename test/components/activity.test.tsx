// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { latestEvents } from '@/utils/journal/latest';
import { fakeFrame } from '../fakes/builders';
import { account, activity, app, down, happen, lion, start } from './showActivity';

const weekInMinutes = 7 * 24 * 60;

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
    await happen('server.stopped', weekInMinutes + 1, lion);
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
