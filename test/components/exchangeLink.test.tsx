// @vitest-environment happy-dom
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { SettingsExchange } from '@/entrypoints/options/SettingsExchange';
import { Popup } from '@/entrypoints/popup/Popup';
import { saveAccount } from '@/utils/accounts/store';
import { fakeAccount, streamAt } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

const first = fakeAccount({ id: 'first', key: 'a', name: 'First' });
const second = fakeAccount({
  id: 'a second',
  key: 'b',
  name: 'Second',
  stream: streamAt('https://relay.example/b'),
});

beforeEach(() => void fakePermissions());

/** The picker of accounts. */
function chosenIn(root: HTMLElement): HTMLSelectElement {
  const picker = root.querySelector<HTMLSelectElement>('select.account');
  if (!picker) throw new Error('there is no picker of accounts');
  return picker;
}

/** Opens the section as the options page at this address does. */
function openSection(address: string): HTMLElement {
  history.replaceState(null, '', address);
  onTestFinished(() => history.replaceState(null, '', '/'));
  return render(<SettingsExchange accounts={[first, second]} />).root;
}

test('“Export or import” leads to the account that the popup shows', async () => {
  await saveAccount(first);
  await saveAccount(second);
  vi.spyOn(window, 'close').mockReturnValue();
  const create = vi.spyOn(browser.tabs, 'create');
  const { root, button } = render(<Popup />);
  await vi.waitFor(() => chosenIn(root));
  const picker = chosenIn(root);
  picker.value = second.id;
  picker.dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => {
    const tab = [...root.querySelectorAll<HTMLElement>('[role="tab"]')].find(
      ({ textContent }) => textContent === 'Settings',
    );
    tab?.click();
    button('Export or import …').click();
  });
  const { pathname, searchParams, hash } = new URL(create.mock.calls[0]?.[0].url ?? '');
  expect(pathname).toBe('/options.html');
  expect(searchParams.get('account')).toBe(second.id);
  expect(hash).toBe('#data');
});

test('the options page opens on that account', () => {
  const root = openSection(`/options.html?account=${encodeURIComponent(second.id)}#data`);
  expect(chosenIn(root).value).toBe(second.id);
});

test('and otherwise on the first', () => {
  expect(chosenIn(openSection('/options.html?account=gone#data')).value).toBe(first.id);
});
