// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { ConnectForm } from '@/components/connect/ConnectForm';
import { AccountCard } from '@/entrypoints/options/AccountCard';
import { UnreadableNotice } from '@/entrypoints/options/UnreadableNotice';
import { readAccounts, saveAccount } from '@/utils/accounts/store';
import { render } from '../components/render';
import { fakeAccount, fakeFrame } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';

const answers = (status: number) =>
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    const headers = { 'Content-Type': 'text/event-stream' };
    return new Response(new ReadableStream(), { status, headers });
  });

/** Saves the form, filled in for this account; resolves when it says something with these words. */
function saveUntilSaid(words: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (said: string) => said.includes(words) && resolve();
    const form = render(<ConnectForm editing={fakeAccount()} say={listen} onDone={listen} />);
    form.button('Save').click();
  });
}

describe('connecting', () => {
  test('gives back what was granted for an attempt that failed, and nothing else', async () => {
    answers(401);
    const { held, asked, released } = fakePermissions(['https://app.cloud66.com/*']);
    await saveUntilSaid('did not accept the token');
    await released;
    expect(asked).toHaveLength(1);
    expect([...held]).toEqual(['https://app.cloud66.com/*']);
  });

  test('keeps what it needs when it worked', async () => {
    answers(200);
    const { held } = fakePermissions();
    await saveUntilSaid('Saved');
    expect(held.size).toBe(2);
    expect(await readAccounts()).toHaveLength(1);
  });
});

describe('a stream that anybody can read', () => {
  test('is connected when that is confirmed, and not before', async () => {
    answers(200);
    fakePermissions();
    const editing = fakeAccount();
    const before = { ...editing, stream: { ...editing.stream, url: 'https://old.example/events' } };
    await saveAccount(before);
    const said: string[] = [];
    const say = (words: string) => void said.push(words);
    const { root, button } = render(<ConnectForm editing={before} say={say} onDone={say} />);
    const input = [...root.querySelectorAll('input')].find(({ value }) => value === before.stream.url);
    if (!input) throw new Error('there is no field with the address of the stream');
    input.value = editing.stream.url;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    button('Save').click();
    const confirm = await vi.waitFor(() => button('Connect it all the same'));
    expect(root.textContent).toContain('answers without a token');
    expect(await readAccounts()).toMatchObject([{ stream: { url: before.stream.url } }]);
    await vi.waitFor(() => expect(confirm.disabled).toBe(false));
    confirm.click();
    await vi.waitFor(() => expect(said).toContain('Saved'));
    expect(await readAccounts()).toMatchObject([{ stream: { url: editing.stream.url } }]);
  });
});

describe('a connected account', () => {
  test('shows what its stream promises when it is tested', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
      const body = `id: 1\ndata: ${fakeFrame().data}\n\n`;
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    });
    fakePermissions();
    const nothing = () => undefined;
    const { root, button } = render(
      <AccountCard account={fakeAccount()} onEdit={nothing} onGone={nothing} />,
    );
    button('Test connection').click();
    await vi.waitFor(() => expect(root.textContent).toContain('Anybody who knows the address'));
    expect(root.textContent).toContain('server.stopped');
  });
});

describe('choosing one of several accounts', () => {
  test('keeps the access that was just given, and asks for the one chosen', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
      const asked = new Headers(init?.headers).get('X-Account');
      return String(url).endsWith('/accounts')
        ? Response.json({ response: [{ id: 456, current_account: true }, { id: 457 }] })
        : Response.json({ ok: true, account_id: asked ?? 456 });
    });
    const { held } = fakePermissions();
    const { stream: _, ...rest } = fakeAccount();
    const editing = { ...rest, api: { url: 'https://app.cloud66.com/api/3', token: 'token-of-the-api' } };
    const said: string[] = [];
    const say = (words: string) => void said.push(words);
    const { root, button } = render(<ConnectForm editing={editing} say={say} onDone={say} />);
    button('Save').click();
    await vi.waitFor(() => expect(root.querySelectorAll('option')).toHaveLength(2));
    expect(said).toContain('This token may speak for several accounts. Choose one and press Save again.');
    expect(held.size).toBe(1);
    const select = root.querySelector('select');
    if (select) select.value = '457';
    select?.dispatchEvent(new Event('change', { bubbles: true }));
    await vi.waitFor(() => expect(button('Save').disabled).toBe(false));
    button('Save').click();
    await vi.waitFor(async () => expect(await readAccounts()).toMatchObject([{ api: { accountId: '457' } }]));
  });
});

describe('the notice', () => {
  test('says that an account cannot be read, and removes what is left', async () => {
    await browser.storage.local.set({ accounts: { version: 1, accounts: [fakeAccount(), { name: 7 }] } });
    const notice = render(<UnreadableNotice say={() => undefined} />);
    const button = await vi.waitFor(() => notice.button('Remove what is left'));
    expect(notice.root.textContent).toContain('could not be read');
    button.click();
    await vi.waitFor(() => expect(notice.root.textContent).toBe(''));
    expect(await readAccounts()).toHaveLength(1);
  });
});
