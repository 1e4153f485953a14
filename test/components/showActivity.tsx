import { vi } from 'vitest';
import { Activity } from '@/components/activity/Activity';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame } from '../fakes/builders';
import { fakeEyes, layOut } from '../fakes/layout';
import { render } from './render';

const minuteMs = 60_000;
/** The list reads the real clock: when a test began, in whole seconds. */
export const start = Math.floor(Date.now() / 1000) * 1000;
export const account = fakeAccount({ seededAt: 0 });

/** Something that happened so many minutes ago. */
export const happen = async (event_type: string, minutesAgo: number, payload: object) => {
  const timestamp = (start - minutesAgo * minuteMs) / 1000;
  const frames = [fakeFrame({ event_type, timestamp, ...payload })];
  await ingest(await openJournal(), { account, source: 'stream', frames }, () => start);
};
export const lion = { server: { uid: 'lion-1', name: 'lion' } };
export const app = { stack: { uid: 'stack-1', name: 'my-app' } };
export const down = (process_name: string) => ({ process_name });

/** The activity of the account, in a list of this height. */
export function activity(listHeight = 6_000) {
  layOut(listHeight);
  const eyes = fakeEyes();
  const [open, say] = [vi.fn(), vi.fn()];
  let [journalAt, readAt] = [1, 0];
  const view = () => (
    <Activity {...{ account, journalAt, readAt, open, say }} isOffline={false} now={start} unread={1} />
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
    /** `code`: where the key is, which matters where it has no Latin letter. */
    press: (key: string, code = '') =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }),
      ),
    /** Something has come, */
    again: () => {
      journalAt += 1;
      rerender(view());
    },
    /** or was marked as read or unread. */
    readAgain: () => {
      readAt += 1;
      rerender(view());
    },
  };
}
