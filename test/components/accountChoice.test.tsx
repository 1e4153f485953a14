// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { countUnread } from '@/utils/journal/unread';
import { noteJournal } from '@/utils/status';
import { AccountChoice } from '../../entrypoints/popup/AccountChoice';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';
import { render } from './render';

const first = fakeAccount();
const second = fakeAccount({ id: 'account-2', key: 'key-2', name: 'Beta' });
const now = () => seededAt + 60_000;

/** Something that nobody has seen yet. */
async function happen(account: typeof first): Promise<void> {
  const db = await openJournal();
  await ingest(db, { account, source: 'stream', frames: [fakeFrame()] }, now);
  await noteJournal(account.id, now());
}

function shown(isChosen = false) {
  const onChoose = vi.fn<(id: string) => void>();
  const { root } = render(
    <AccountChoice accounts={[first, second]} selected={first} isChosen={isChosen} onChoose={onChoose} />,
  );
  const options = () => [...root.querySelectorAll('option')].map(({ textContent }) => textContent);
  return { onChoose, options };
}

test('what is unread elsewhere is said, and led to where there is nothing else', async () => {
  await happen(second);
  const { onChoose, options } = shown();
  await vi.waitFor(() => expect(options()).toEqual(['Acme Production', 'Beta · 1 unread']));
  expect(onChoose.mock.calls).toEqual([[second.id]]);
});

test('nobody is led away from what is unread, from what was chosen, or once something was shown', async () => {
  await happen(second);
  const chosen = shown(true);
  await happen(first);
  const { onChoose, options } = shown();
  await vi.waitFor(() => expect(options()).toEqual(['Acme Production · 1 unread', 'Beta · 1 unread']));
  await happen(second);
  expect(await countUnread(await openJournal(), second.id)).toBe(2);
  await vi.waitFor(() => expect(options()).toContain('Beta · 2 unread'));
  expect([...onChoose.mock.calls, ...chosen.onChoose.mock.calls]).toEqual([]);
});
