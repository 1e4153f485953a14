// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { useFinance } from '@/components/settings/useFinance';
import { render } from './render';

const said: string[] = [];

function Recipient() {
  const settings = useFinance('account-1', (words) => said.push(words));
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
