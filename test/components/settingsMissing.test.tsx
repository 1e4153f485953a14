// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { AccountView } from '@/entrypoints/popup/AccountView';
import { fakeAccount } from '../fakes/builders';
import { render } from './render';

vi.mock('@/components/settings/SettingsView', () => {
  throw new Error('Failed to fetch dynamically imported module');
});

test('settings that cannot be loaded are told', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue();
  const nothing = () => undefined;
  const props = { choose: nothing, openOptions: nothing, openExchange: nothing, openChannel: nothing };
  const { root } = render(
    <AccountView account={fakeAccount()} accounts={[fakeAccount()]} isChosen {...props} />,
  );
  root.querySelector<HTMLElement>('[data-tab="settings"]')?.click();
  await vi.waitFor(() => expect(root.textContent).toContain('The settings could not be loaded.'));
  expect(error).toHaveBeenCalled();
});
