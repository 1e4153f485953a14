// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { AccountCard } from '@/entrypoints/options/AccountCard';
import { AccountView } from '@/entrypoints/popup/AccountView';
import { noteGap } from '@/utils/gaps';
import { type ConnectionStatus, readStatus, writeStatus } from '@/utils/status';
import { fakeAccount } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

const account = fakeAccount();
const nothing = () => undefined;
const at = (hour: number, minute: number) => new Date(2026, 10, 23, hour, minute).getTime();

const popup = () =>
  render(
    <AccountView
      account={account}
      accounts={[account]}
      isChosen
      choose={nothing}
      openOptions={nothing}
      openExchange={nothing}
      openChannel={nothing}
    />,
  );

async function card(status: Partial<ConnectionStatus>) {
  fakePermissions(['https://relay.example/*']);
  await writeStatus(account.id, { state: 'live', changedAt: 0, attempts: 0, ...status });
  return render(<AccountCard account={account} onEdit={nothing} onGone={nothing} />);
}

test('the popup says what could not be verified, until somebody has read it', async () => {
  await noteGap(account.id, { from: at(2, 10), to: at(3, 40) });
  const { root, button } = popup();
  await vi.waitFor(() => expect(root.textContent).toMatch(/2:10.*3:40.*could not be verified/));
  button('Dismiss').click();
  await vi.waitFor(() => expect(root.textContent).not.toContain('could not be verified'));
  expect((await readStatus(account.id)).gap).toBeUndefined();
});

test.each([
  [{ state: 'stopped' }, true],
  [{ state: 'waiting' }, true],
  [{ source: 'poll', why: 'buffered' }, true],
  [{ source: 'stream' }, false],
] as const)('an account that is %o may be connected again by hand: %s', async (status, may) => {
  const { root, button } = await card(status);
  await vi.waitFor(() => expect(root.textContent).toContain('no event yet'));
  expect(root.textContent?.includes('Reconnect')).toBe(may || root.textContent.includes('Reconnecting'));
  if (!may) return;
  const sent = vi.spyOn(browser.runtime, 'sendMessage').mockResolvedValue({ res: undefined } as never);
  button('Reconnect').click();
  await vi.waitFor(() => expect(sent).toHaveBeenCalled());
  expect(sent.mock.calls[0]?.[0]).toMatchObject({ type: 'ensureRunning', data: 'retry' });
});

test('the popup shows what happened also where the status cannot be read', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(browser.storage.session, 'get').mockRejectedValue(new Error('it is corrupt'));
  const { root } = popup();
  await vi.waitFor(() => expect(root.textContent).toContain('Nothing has happened'));
});

test('the popup says that a snooze could not be stored, until one can', async () => {
  const { root, button } = popup();
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
  button('Snooze all for 30 minutes').click();
  await vi.waitFor(() => expect(root.querySelector('[role=alert]')?.textContent).toContain('did not work'));
  button('Snooze all for 30 minutes').click();
  await vi.waitFor(() => expect(root.textContent).toContain('Everything is snoozed'));
  expect(root.querySelector('[role=alert]')).toBeNull();
});
