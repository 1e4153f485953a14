// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { CopyDialog } from '@/components/settings/CopyDialog';
import { applyChanges, type CellChange } from '@/utils/preferences/changes';
import { render } from './render';

const off: CellChange = { application: 'shop', type: 'job.fail', channel: 'browser', to: false };
const other: CellChange = { ...off, application: 'blog', type: 'server.stopped' };
const shop = { key: 'shop', name: 'shop (production)', hasOwn: true };
const blog = { key: 'blog', name: 'blog', hasOwn: true };
const docs = { key: 'docs', name: 'docs', hasOwn: false };

function open(applications = [shop, blog, docs], from = shop) {
  const onApply = vi.fn<(changes: CellChange[]) => void>();
  const view = render(
    <CopyDialog
      accountId="account-1"
      preferences={applyChanges(new Map(), [off, other])}
      from={from}
      applications={applications}
      onApply={onApply}
      onClose={() => undefined}
    />,
  );
  const boxes = () => [...view.root.querySelectorAll('input')];
  return { ...view, onApply, boxes };
}

test('offers the others by name and shows what would change', async () => {
  const { root, boxes } = open();
  expect(root.querySelector('h2')?.textContent).toBe('Copy the settings of shop (production)');
  expect(boxes().map(({ labels }) => labels?.[0]?.textContent)).toEqual(['blog', 'docs']);
  boxes()[0]?.click();
  await vi.waitFor(() => expect(root.textContent).toContain('blog · Job failed – Browser: off'));
  expect(root.textContent).toContain('blog · Server stopped – Browser: on');
});

test('gives all chosen ones the settings of the one', async () => {
  const { button, boxes, onApply } = open();
  expect(button('Copy').disabled).toBe(true);
  button('Select all').click();
  await vi.waitFor(() => expect(boxes().every(({ checked }) => checked)).toBe(true));
  button('Copy').click();
  const after = applyChanges(applyChanges(new Map(), [off, other]), onApply.mock.calls[0]?.[0] ?? []);
  expect(after.get('blog')?.cells).toEqual({ 'job.fail': { browser: false } });
  expect(after.get('docs')?.cells).toEqual({ 'job.fail': { browser: false } });
});

test('says when there is no other application, or nothing to copy', () => {
  expect(open([shop]).root.textContent).toContain('There is no other application yet.');
  expect(open([shop, docs], docs).root.textContent).toContain('docs has no settings of its own');
});
