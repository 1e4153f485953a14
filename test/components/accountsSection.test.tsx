// @vitest-environment happy-dom
import { expect, onTestFinished, test, vi } from 'vitest';
import { AccountsSection } from '@/entrypoints/options/AccountsSection';
import { readAccounts, saveAccount } from '@/utils/accounts/store';
import { fakeAccount } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

/** A stream that whoever has a token may read, once it answers. */
function slowStream() {
  const { promise: answering, resolve: answer } = Promise.withResolvers<void>();
  const asked = vi.fn<(headers: Headers) => void>();
  vi.stubGlobal('fetch', async (_url: string, { headers }: RequestInit) => {
    asked(new Headers(headers));
    await answering;
    return new Response(new ReadableStream(), {
      status: new Headers(headers).has('Authorization') ? 200 : 401,
      headers: { 'Content-Type': 'text/event-stream' },
    });
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return { asked, answer };
}

test('an account that is edited while another one connects stays open', async () => {
  fakePermissions();
  const { asked, answer } = slowStream();
  const account = fakeAccount();
  await saveAccount(account);
  const { root, button } = render(<AccountsSection accounts={[account]} typed={{ current: undefined }} />);
  const fill = (name: string, text: string) => {
    const label = [...root.querySelectorAll('label')].find(({ textContent }) => textContent === name);
    const field = label?.control as HTMLInputElement;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  fill('Stream address', 'https://other.example/events');
  fill('Token', 'another-token');
  fill('Name', 'Other');
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
