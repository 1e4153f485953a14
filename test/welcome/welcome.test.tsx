// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Welcome } from '@/entrypoints/welcome/Welcome';
import { saveAccount } from '@/utils/accounts/store';
import type { TestResult } from '@/utils/channels/showTest';
import { readProgress, writeProgress } from '@/utils/welcome/progress';
import { render } from '../components/render';
import { fakeAccount } from '../fakes/builders';
import { fakeEvent } from '../fakes/fakeEvent';

let displayed = fakeEvent<[string]>();
beforeEach(() => {
  displayed = fakeEvent();
  Object.assign(fakeBrowser.notifications, { onShown: displayed });
  Object.assign(fakeBrowser.runtime, {
    getPlatformInfo: async () => ({ os: 'linux' }),
    getBrowserInfo: async () => ({ name: 'Firefox' }),
  });
});

async function openPage(step: 'connect' | 'preset' | 'test', isConnected = true) {
  if (isConnected) await saveAccount(fakeAccount());
  await writeProgress({ step, choice: 'recommended' });
  const page = render(<Welcome />);
  const says = (words: string) => vi.waitFor(() => expect(page.root.textContent).toContain(words));
  await vi.waitFor(() => expect(page.root.querySelector('h2')).not.toBeNull());
  return { ...page, says, current: () => page.root.querySelector('[aria-current=step]')?.textContent };
}

/** What the background answers, once asked for a test notification. */
const answer = (result: TestResult) =>
  Object.assign(fakeBrowser.runtime, {
    sendMessage: (_: unknown, respond: (answer: unknown) => void) => respond({ res: result }),
  });

test('leads from step to step, with the focus on what is new', async () => {
  const { button, says, current, root } = await openPage('connect');
  await says('Acme Production');
  expect(current()).toBe('1Connect');
  button('Continue').click();
  await says('Choose what to be notified of');
  expect(document.activeElement).toBe(root.querySelector('h2'));
  button('Continue').click();
  await says('See a notification');
  expect(current()).toBe('3Test');
});

test('keeps what was chosen for the next time', async () => {
  const { button, says, root } = await openPage('preset');
  const choices = [...root.querySelectorAll('input')];
  expect(choices.map(({ checked }) => checked)).toEqual([true, false, false, false, false]);
  choices[3]?.click();
  await Promise.resolve();
  button('Continue').click();
  await says('See a notification');
  expect(await readProgress()).toEqual({ step: 'test', choice: 'failures' });
});

test('can be skipped without an account, and gone back to', async () => {
  const { button, says } = await openPage('test', false);
  await says('Connect your account');
  button('Skip this step').click();
  await says('Nothing is connected yet');
  button('Connect an account').click();
  await says('Connect your account');
});

test('asks whether it was seen, and says where to look when it was not', async () => {
  answer({ state: 'sent' });
  const { button, says, root } = await openPage('test');
  button('Show a test notification').click();
  await says('Did you see it?');
  expect(root.textContent).toContain('has not said yet that it was displayed');
  button('No').click();
  await says('Where to look');
  expect(root.textContent).toContain('GNOME: Settings');
  expect(root.textContent).not.toContain('Did you see it?');
  button('Show another one').click();
  await says('Did you see it?');
  button('Yes, I saw it').click();
  await says('That is all');
});

test('says where to look, and leads on, also where nothing can be stored', async () => {
  answer({ state: 'sent' });
  const { button, says } = await openPage('test');
  button('Show a test notification').click();
  await says('Did you see it?');
  vi.spyOn(console, 'error').mockReturnValue();
  const full = vi
    .spyOn(browser.storage.local, 'set')
    .mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
  button('No').click();
  await says('Where to look');
  button('Skip this step').click();
  await says('That is all');
  full.mockRestore();
  // The same as what is stored, of which nobody is told.
  button('Test').click();
  await says('See a notification');
});

test('remembers that it was not seen, until another one is shown', async () => {
  answer({ state: 'sent' });
  await saveAccount(fakeAccount());
  await writeProgress({ step: 'test', choice: 'failures', isMissed: true });
  const { root, button } = render(<Welcome />);
  await vi.waitFor(() => expect(root.textContent).toContain('Where to look'));
  button('Show a test notification').click();
  await vi.waitFor(() => expect(root.textContent).toContain('Did you see it?'));
  expect(await readProgress()).toEqual({ step: 'test', choice: 'failures', isMissed: false });
  button('No').click();
  await vi.waitFor(() => expect(root.textContent).toContain('Where to look'));
  expect(await readProgress()).toMatchObject({ isMissed: true });
});

test('says it when Firefox proves that it was displayed', async () => {
  answer({ state: 'sent' });
  const { button, says } = await openPage('test');
  button('Show a test notification').click();
  await says('Did you see it?');
  displayed.trigger('test-notification');
  await says('Firefox says that your system displayed the notification.');
});

test('says where to look at once when the browser could not show it', async () => {
  answer({ state: 'failed', error: 'no' });
  const { button, says } = await openPage('test');
  button('Show a test notification').click();
  await says('Where to look');
});

test('says in the popup, here and in the options that the browser keeps notifications back', async () => {
  Object.assign(fakeBrowser.notifications, { getPermissionLevel: async () => 'denied' });
  const { says } = await openPage('connect');
  await says('The browser keeps every notification of this extension back.');
});
