// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { DeleteEverything } from '@/entrypoints/options/DeleteEverything';
import { markLeaving, readAccounts, saveAccount } from '@/utils/accounts/store';
import { fakeAccount } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

const sendMessage = vi.hoisted(() => vi.fn());
vi.mock('@/utils/messaging', () => ({ sendMessage }));

beforeEach(async () => {
  fakePermissions(['https://relay.example/*']);
  await saveAccount(fakeAccount());
  sendMessage.mockImplementation((_command: string, id: string) => markLeaving(id));
});

test('asks first, and cancelling changes nothing', async () => {
  const { root, button } = render(<DeleteEverything accounts={1} />);
  button('Delete everything …').click();
  await vi.waitFor(() => expect(root.textContent).toContain('1 account is disconnected.'));
  button('Cancel').click();
  await vi.waitFor(() => expect(root.querySelector('dialog')).toBeNull());
  expect(await readAccounts()).toHaveLength(1);
});

test('says what was deleted', async () => {
  const { root, button } = render(<DeleteEverything accounts={1} />);
  button('Delete everything …').click();
  await vi.waitFor(() => button('Delete everything').click());
  await vi.waitFor(() => expect(root.querySelector('[role=status]')?.textContent).toContain('Deleted:'));
  const lines = [...root.querySelectorAll('li')].map(({ textContent }) => textContent);
  expect(lines).toEqual([
    '1 account, disconnected',
    'All settings, channels and secrets',
    '0 events of the journal',
    'Access to 1 host',
  ]);
});

test('says what could not be deleted, and the way out', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  sendMessage.mockRejectedValue(new Error('no background'));
  const { root, button } = render(<DeleteEverything accounts={1} />);
  button('Delete everything …').click();
  await vi.waitFor(() => button('Delete everything').click());
  await vi.waitFor(() => expect(root.textContent).toContain('Restart the browser'));
  expect(root.textContent).not.toContain('account, disconnected');
});
