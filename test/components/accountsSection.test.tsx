// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { Said, useSaid } from '@/components/Said';
import { AccountsSection } from '@/entrypoints/options/AccountsSection';
import { useFreshForm } from '@/entrypoints/options/useFreshForm';
import type { Account } from '@/utils/accounts/account';
import { readAccounts, saveAccount } from '@/utils/accounts/store';
import { fakeAccount } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { fill, slowStream } from './connecting';
import { render } from './render';

function Section({ accounts }: { accounts: readonly Account[] }) {
  const { said, say } = useSaid();
  return (
    <>
      <AccountsSection accounts={accounts} fresh={useFreshForm()} say={say} />
      <Said said={said} />
    </>
  );
}

test('an account that is edited while another one connects stays open', async () => {
  fakePermissions();
  const { asked, answer } = slowStream();
  const account = fakeAccount();
  await saveAccount(account);
  const { root, button } = render(<Section accounts={[account]} />);
  fill(root, 'Stream address', 'https://other.example/events');
  fill(root, 'Token', 'another-token');
  fill(root, 'Name', 'Other');
  // The form draws what was typed before it is sent.
  await Promise.resolve();
  root.querySelector('form')?.requestSubmit();
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  button('Edit').click();
  await vi.waitFor(() => button('Save'));
  answer();
  await vi.waitFor(() => expect(root.textContent).toContain('Connected'));
  expect(await readAccounts()).toHaveLength(2);
  button('Save');
});
