// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { FinanceSettings } from '@/components/settings/FinanceSettings';
import { SettingsView } from '@/components/settings/SettingsView';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { noFinance } from '@/utils/preferences/finance';
import { readPreferences } from '@/utils/preferences/store';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

const account = fakeAccount();
const stored = async (application = '*') =>
  (await readPreferences(account.id, [application])).get(application)?.cells;

/** Renders the settings and resolves when the grid is there, on the tab of applications. */
async function openSettings() {
  const view = render(
    <SettingsView account={account} openExchange={() => undefined} openChannel={() => undefined} />,
  );
  await vi.waitFor(() => view.button('Application notifications').click());
  await vi.waitFor(() => view.button('Job failed – Browser'));
  const said = () => view.root.querySelector('[role="status"]')?.textContent;
  const waitForSaid = (words: string) => vi.waitFor(() => expect(said()).toBe(words));
  return { ...view, waitForSaid };
}

beforeEach(async () => {
  fakePermissions();
  const frames = [fakeFrame({ stack: { uid: 'shop-1', name: 'shop', environment: 'production' } })];
  await ingest(await openJournal(), { account, source: 'stream', frames }, () => seededAt);
});

const picked = (root: HTMLElement) =>
  [...root.querySelectorAll('option')].map(({ textContent }) => textContent);

describe('the choice of an application', () => {
  test('has those with settings that no event was about yet', async () => {
    await changePreferences(account.id, [
      { application: 'imported', type: 'job.fail', channel: 'browser', to: false },
    ]);
    const { root } = await openSettings();
    await vi.waitFor(() =>
      expect(picked(root)).toEqual(['All applications', 'imported (own settings)', 'shop (production)']),
    );
  });

  test('keeps the chosen one after its only setting was reset', async () => {
    const cell = { application: 'imported', type: 'job.fail', channel: 'browser' } as const;
    await changePreferences(account.id, [{ ...cell, to: false }]);
    const { root, button, waitForSaid } = await openSettings();
    const picker = root.querySelector('select');
    if (!picker) throw new Error('there is no picker of applications');
    await vi.waitFor(() => expect(picked(root)).toContain('imported (own settings)'));
    picker.value = 'imported';
    picker.dispatchEvent(new Event('change', { bubbles: true }));
    await vi.waitFor(() => expect(button('Reset this application').disabled).toBe(false));
    button('Reset this application').click();
    await waitForSaid('Reset');
    await vi.waitFor(() => expect(picked(root)).toContain('imported'));
    expect(picker.value).toBe('imported');
  });

  test('marks settings of its own as soon as there are any, and no longer', async () => {
    const { root } = await openSettings();
    const cell = { application: 'shop-1', type: 'job.fail', channel: 'browser' } as const;
    await vi.waitFor(() => expect(picked(root)).toContain('shop (production)'));
    await changePreferences(account.id, [{ ...cell, to: false }]);
    await vi.waitFor(() => expect(picked(root)).toContain('shop (production) (own settings)'));
    await changePreferences(account.id, [{ ...cell, to: undefined }]);
    await vi.waitFor(() => expect(picked(root)).toContain('shop (production)'));
  });
});

test('Reset is offered where there is something to reset', async () => {
  const { button, waitForSaid } = await openSettings();
  expect(button('Reset to the defaults').disabled).toBe(true);
  button('Job failed – Browser').click();
  await waitForSaid('Saved');
  expect(button('Reset to the defaults').disabled).toBe(false);
  button('Account notifications').click();
  await vi.waitFor(() => expect(button('Reset to the defaults').disabled).toBe(true));
});

test('what is wrong with the Finance recipient is announced', async () => {
  const { root } = render(
    <FinanceSettings
      dashboardOrigin={account.dashboardOrigin}
      finance={noFinance}
      onChange={() => undefined}
    />,
  );
  const input = await vi.waitUntil(() => root.querySelector<HTMLInputElement>('input[type="email"]'));
  expect(root.querySelector('[role="alert"]')).toBeNull();
  input.value = 'nobody';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new FocusEvent('blur', { bubbles: true }));
  await vi.waitFor(() =>
    expect(root.querySelector('[role="alert"]')?.textContent).toBe(
      'Enter an e-mail address, like finance@example.com.',
    ),
  );
});

describe('a toggle', () => {
  test('is shown before it is stored', async () => {
    const { button, root } = await openSettings();
    const store = browser.storage.local.set.bind(browser.storage.local);
    const held = Promise.withResolvers<void>();
    const set = vi.spyOn(browser.storage.local, 'set').mockImplementation(async (items) => {
      await held.promise;
      await store(items);
    });
    button('Job failed – Browser').click();
    await vi.waitFor(() => expect(button('Job failed – Browser').getAttribute('aria-pressed')).toBe('false'));
    expect(root.textContent).not.toContain('Saved');
    await vi.waitFor(() => expect(set).toHaveBeenCalled());
    expect(await stored()).toEqual({});
    held.resolve();
    await vi.waitFor(() => expect(root.textContent).toContain('Saved'));
    expect(await stored()).toEqual({ 'job.fail': { browser: false } });
  });

  test('is stored and taken back by Undo', async () => {
    const { button, waitForSaid } = await openSettings();
    button('Job failed – Browser').click();
    await vi.waitFor(() => expect(button('Job failed – Browser').getAttribute('aria-pressed')).toBe('false'));
    await waitForSaid('Saved');
    expect(await stored()).toEqual({ 'job.fail': { browser: false } });
    button('Undo').click();
    await waitForSaid('Undone');
    expect(await stored()).toEqual({});
    await vi.waitFor(() => expect(button('Job failed – Browser').getAttribute('aria-pressed')).toBe('true'));
  });

  test('that cannot be stored holds, is told once, and is stored with the next', async () => {
    const { button, waitForSaid } = await openSettings();
    vi.spyOn(console, 'error').mockReturnValue();
    vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
    button('Job failed – Browser').click();
    await waitForSaid(
      'The browser could not store this. It holds while this window is open, and is stored with your next change.',
    );
    expect(button('Job failed – Browser').getAttribute('aria-pressed')).toBe('false');
    button('Server stopped – Browser').click();
    await waitForSaid('Saved');
    expect(await stored()).toEqual({ 'job.fail': { browser: false }, 'server.stopped': { browser: false } });
  });
});

test('an application has settings of its own and follows the others in the rest', async () => {
  await changePreferences(account.id, [
    { application: '*', type: 'job.fail', channel: 'browser', to: false },
  ]);
  const { root, button, waitForSaid } = await openSettings();
  const picker = root.querySelector('select');
  if (!picker) throw new Error('there is no picker of applications');
  await vi.waitFor(() => expect(picker.textContent).toContain('shop (production)'));
  picker.value = 'shop-1';
  picker.dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => expect(button('Job failed – Browser').hasAttribute('aria-describedby')).toBe(false));
  expect(button('Job failed – Browser').getAttribute('aria-pressed')).toBe('false');
  button('Job failed – Browser').click();
  await waitForSaid('Saved');
  expect(await stored('shop-1')).toEqual({ 'job.fail': { browser: true } });
  expect(await stored()).toEqual({ 'job.fail': { browser: false } });
});

test('settings that could not be read are told', async () => {
  await browser.storage.local.set({ [`preferences:${account.id}:*`]: { version: 99, cells: {} } });
  const { root } = await openSettings();
  await vi.waitFor(() => expect(root.textContent).toContain('Earlier settings could not be read.'));
});
