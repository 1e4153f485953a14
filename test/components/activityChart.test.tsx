// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { AccountActivity } from '@/components/chart/AccountActivity';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { noteTrouble } from '@/utils/trouble';
import { fakeAccount, fakeFrame } from '../fakes/builders';
import { breakJournal } from '../fakes/journal';
import { render } from './render';

// There is nothing to draw on here: what is drawn is looked at in a browser.
vi.mock('@/components/chart/Plot', () => ({ Plot: ({ label }: { label: string }) => <p>{label}</p> }));

const hourMs = 60 * 60_000;
const account = fakeAccount({ seededAt: 0 });
const stacks = ['shop', 'blog'].map((name) => ({ uid: `${name}-1`, name }));

/** Puts events of these types, of shop and blog in turn, into the journal; the first happened this long ago. */
async function happened(agoMs: number, ...types: string[]): Promise<void> {
  const first = Date.now() - agoMs;
  const frames = types.map((type, place) =>
    fakeFrame({
      event_type: type,
      stack: stacks[place % 2],
      timestamp: Math.floor((first + place * 60_000) / 1000),
    }),
  );
  await ingest(await openJournal(), { account, source: 'stream', frames }, Date.now);
}

const rowsOf = (root: HTMLElement, caption: string): (string | null)[][] => {
  const table = [...root.querySelectorAll('table')].find(({ textContent }) => textContent.includes(caption));
  return [...(table?.querySelectorAll('tbody tr') ?? [])].map(({ children }) =>
    [...children].map(({ textContent }) => textContent),
  );
};

const radio = (root: HTMLElement, name: string): HTMLInputElement | null | undefined =>
  [...root.querySelectorAll('label')].find(({ textContent }) => textContent === name)?.querySelector('input');

beforeEach(async () => {
  const types = ['stack.deploy.started', 'job.fail', 'stack.redeploy.ok', 'server.stopped'];
  await happened(5 * 24 * hourMs, ...types);
  await happened(3 * hourMs, 'stack.redeploy.fail');
  await happened(2 * hourMs, 'stack.redeploy.fail');
});

test('sums each application up, the busiest first', async () => {
  const { root } = render(<AccountActivity accountId={account.id} />);
  await vi.waitFor(() => expect(root.textContent).toContain('By application'));
  expect(rowsOf(root, 'By application')).toEqual([
    ['shop', '1', '2', '0', '–', '2m'],
    ['blog', '0', '1', '1', '–', '–'],
  ]);
});

test('has the numbers of its charts in a table, day by day or hour by hour', async () => {
  const { root } = render(<AccountActivity accountId={account.id} />);
  await vi.waitFor(() => expect(rowsOf(root, 'Day')).toHaveLength(7));
  const sums = rowsOf(root, 'Day').map(([, ...counts]) => counts.slice(0, 3).map(Number));
  expect(sums.flat().reduce((sum, count) => sum + count)).toBe(5);
  radio(root, '24 hours')?.click();
  await vi.waitFor(() => expect(rowsOf(root, 'Hour')).toHaveLength(24));
  expect(rowsOf(root, 'By application')).toEqual([['shop', '0', '2', '0', '–', '–']]);
});

test('is about one application where that is chosen', async () => {
  const { root } = render(<AccountActivity accountId={account.id} />);
  const select = await vi.waitFor(() => {
    const found = root.querySelector('select');
    if (!found) throw new Error('there is nothing to choose from');
    return found;
  });
  expect([...select.options].map(({ text }) => text)).toEqual(['All applications', 'blog', 'shop']);
  select.value = 'blog-1';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => {
    const counts = rowsOf(root, 'Day').flatMap(([, ...cells]) => cells.slice(0, 3).map(Number));
    expect(counts.reduce((sum, count) => sum + count)).toBe(2);
  });
});

test('says so where nothing happened', async () => {
  const { root } = render(<AccountActivity accountId="account-2" />);
  await vi.waitFor(() => expect(root.textContent).toContain('Nothing was deployed, failed or stopped'));
  expect(root.querySelector('table')).toBeNull();
});

test('says why there is nothing to see while the journal does not open', async () => {
  vi.spyOn(console, 'error').mockReturnValue();

  closeJournal();
  await breakJournal();
  await noteTrouble('no-journal', Date.now());
  const { root } = render(<AccountActivity accountId={account.id} />);
  await vi.waitFor(() => expect(root.textContent).toContain('The history is not available'));
});
