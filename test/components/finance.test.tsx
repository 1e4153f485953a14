// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { useFinance } from '@/components/settings/useFinance';
import { writeFinance } from '@/utils/preferences/finance';
import { render } from './render';

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
});
let shown: ReturnType<typeof useFinance>;

function Recipient() {
  const settings = useFinance('account-1', (words) => said.push(words));
  shown = settings;
  if (!settings) return null;
  return (
    <button type="button" onClick={() => settings.change({ address: 'finance@example.com' })}>
      {settings.finance.address || 'nobody'}
    </button>
  );
}

test('a recipient that could not be stored is not shown as if it were', async () => {
  const { root } = render(<Recipient />);
  await vi.waitFor(() => expect(root.textContent).toBe('nobody'));
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
  root.querySelector('button')?.click();
  await vi.waitFor(() => expect(said).toHaveLength(1));
  await vi.waitFor(() => expect(root.textContent).toBe('nobody'));

  root.querySelector('button')?.click();
  await vi.waitFor(() => expect(said).toHaveLength(2));
  await vi.waitFor(() => expect(root.textContent).toBe('finance@example.com'));
});

test('what another page has stored meanwhile is shown in place of what could not be', async () => {
  const { root } = render(<Recipient />);
  await vi.waitFor(() => expect(root.textContent).toBe('nobody'));
  const before = shown;
  await writeFinance('account-1', { version: 1, address: 'other@example.com', withoutPrimary: false });
  await vi.waitFor(() => expect(root.textContent).toBe('other@example.com'));
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
  before?.change({ address: 'finance@example.com' });
  await vi.waitFor(() => expect(said).toHaveLength(1));
  await vi.waitFor(() => expect(root.textContent).toBe('other@example.com'));
});
