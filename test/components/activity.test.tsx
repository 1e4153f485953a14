// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { ActivityList } from '@/entrypoints/popup/ActivityList';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { latestEvents } from '@/utils/journal/latest';
import { fakeAccount, fakeFrame } from '../fakes/builders';
import { render } from './render';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The popup reads the real clock. */
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

async function activity() {
  const view = async (journalAt: number) => {
    const events = await latestEvents(await openJournal(), account.id, 50);
    return <ActivityList account={account} events={events} journalAt={journalAt} now={start} />;
  };
  const { root, rerender, button } = render(await view(1));
  const rowsOf = (list: string) =>
    [...root.querySelectorAll(`${list} .event`)].map((row) => row.textContent ?? '');
  return {
    root,
    button,
    pinned: () => rowsOf('.pinned'),
    others: () => rowsOf('.events:not(.pinned)'),
    again: async () => rerender(await view(2)),
  };
}

test('what goes on is pinned on top with its time, and only there', async () => {
  await happen('server.stopped', 6, lion);
  await happen('process.down', 1, { process_name: 'clamd' });
  const { root, pinned, others } = await activity();
  await vi.waitFor(() => expect(pinned()).toHaveLength(1));
  expect(pinned()[0]).toMatch(/^Server lion stopped6m/);
  expect(others()).toEqual([expect.stringContaining('Process clamd is down')]);
  expect(root.querySelector('ul')?.getAttribute('aria-label')).toBe('Going on');
});

test('a recovery ends that and says how long it was', async () => {
  await happen('server.stopped', 10, lion);
  await happen('server.backon', 4, lion);
  const { pinned, others } = await activity();
  await vi.waitFor(() => expect(others()).toHaveLength(2));
  expect(pinned()).toEqual([]);
  expect(others()[0]).toContain('Server lion is back on, 6m after the alert');
});

test('a deploy shows how long it usually takes', async () => {
  await happen('stack.deploy.started', 60, app);
  await happen('stack.redeploy.ok', 57, app);
  await happen('stack.deploy.started', 2, app);
  const { pinned } = await activity();
  await vi.waitFor(() => expect(pinned()[0]).toMatch(/^Deploy started: my-app2m.*Usually 3m/));
});

test('what goes on can be marked as resolved', async () => {
  await happen('server.stopped', 6, lion);
  const asked = vi.spyOn(browser.runtime, 'sendMessage').mockResolvedValue({ res: undefined } as never);
  const { button, pinned } = await activity();
  await vi.waitFor(() => expect(pinned()).toHaveLength(1));
  button('Mark as resolved').click();
  const { thread } = (await latestEvents(await openJournal(), account.id, 1))[0] ?? {};
  const command = { type: 'resolveThread', data: { accountId: account.id, key: thread?.key } };
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  expect(asked.mock.calls[0]?.[0]).toMatchObject(command);
});

test('what is to be mended in the options leads there', async () => {
  await happen('notifier.channel.off', 1, { name: 'Team' });
  const { root, others } = await activity();
  await vi.waitFor(() => expect(others()).toHaveLength(1));
  vi.spyOn(window, 'close').mockReturnValue();
  root.querySelector<HTMLButtonElement>('.event')?.click();
  await vi.waitFor(async () => {
    const tabs = await browser.tabs.query({});
    expect(tabs.map(({ url }) => url)).toContain(browser.runtime.getURL('/options.html#channels'));
  });
});

test('what nobody expects to recover any more says so, where it happened', async () => {
  await happen('server.stopped', (8 * dayMs) / minuteMs, lion);
  const { pinned, others } = await activity();
  await vi.waitFor(() => expect(others()[0]).toContain('No recovery seen'));
  expect(pinned()).toEqual([]);
});
