// @vitest-environment happy-dom
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { Options } from '@/entrypoints/options/Options';
import { sections } from '@/entrypoints/options/sections';
import { saveAccount } from '@/utils/accounts/store';
import { fakeAccount } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { fieldOf, fill, slowStream } from './connecting';
import { render } from './render';

beforeEach(() => {
  fakePermissions();
  const manifest = { manifest_version: 3, name: 'Notifier for Cloud 66', version: '1.2.3' } as const;
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue(manifest);
});

/** The code of a section is loaded when it is shown. */
const loading = { timeout: 10_000 };

/** The page at this address, with what a person finds in it. */
function openAt(address: string) {
  history.replaceState(null, '', `/options.html${address}`);
  onTestFinished(() => history.replaceState(null, '', '/'));
  const view = render(<Options />);
  const link = (name: string) =>
    [...view.root.querySelectorAll<HTMLAnchorElement>('nav a')].find(
      ({ textContent }) => textContent === name,
    );
  const current = () => view.root.querySelector('nav a[aria-current="page"]')?.textContent;
  const heading = () => view.root.querySelector('h2');
  return { ...view, link, current, heading };
}

test('lists every section before anything was read', () => {
  const { root, current } = openAt('');
  expect(root.querySelectorAll('nav a')).toHaveLength(sections.length);
  expect(current()).toBe('Accounts');
});

test.each(sections.map(({ id }) => id))('the address leads to %s', async (id) => {
  await saveAccount(fakeAccount());
  const { root, link, current, heading } = openAt(`#${id}`);
  expect(heading()?.id).toBe(id);
  expect(link(current() ?? '')?.hash).toBe(`#${id}`);
  await vi.waitFor(() => expect(root.querySelector('section')?.children.length).toBeGreaterThan(1), loading);
  expect(document.title).toBe(`${heading()?.textContent} · Notifier for Cloud 66`);
});

test('a link shows its section and leads the focus to it', async () => {
  await saveAccount(fakeAccount());
  const { root, link, heading, current } = openAt('');
  await vi.waitFor(() => expect(root.textContent).toContain('Connect another account'));
  link('Data')?.click();
  await vi.waitFor(() => expect(root.textContent).toContain('Export journal'));
  expect(current()).toBe('Data');
  expect(document.activeElement).toBe(heading());
  expect(root.textContent).not.toContain('Connect another account');
});

test('what is typed to connect an account is there after a look at another section', async () => {
  const { root, link } = openAt('');
  await vi.waitFor(() => expect(fieldOf(root, 'Name')).toBeDefined(), loading);
  fill(root, 'Name', 'Half a na');
  link('Data')?.click();
  await vi.waitFor(() => expect(root.textContent).not.toContain('Connect an account'));
  link('Accounts')?.click();
  await vi.waitFor(() => expect(fieldOf(root, 'Name')).toMatchObject({ value: 'Half a na' }));
});

/** What the page says was done last. */
const said = (root: Element) => root.querySelector('main > [role="status"]')?.textContent;

/** An account that is being connected when another section was looked at. */
async function connectAndLeave() {
  const stream = slowStream();
  const page = openAt('');
  const { root, link } = page;
  await vi.waitFor(() => expect(fieldOf(root, 'Name')).toBeDefined(), loading);
  fill(root, 'Stream address', 'https://other.example/events');
  fill(root, 'Token', 'a-token');
  fill(root, 'Name', 'Other');
  // The form draws what was typed before it is sent.
  await Promise.resolve();
  root.querySelector('form')?.requestSubmit();
  await vi.waitFor(() => expect(stream.asked).toHaveBeenCalled());
  expect(said(root)).toContain('Connecting');
  link('Data')?.click();
  await vi.waitFor(() => expect(root.textContent).toContain('Export journal'));
  expect(said(root)).toBe('');
  return { ...page, ...stream };
}

test('that an account is connected is said where another section is shown by then', async () => {
  const { root, answer } = await connectAndLeave();
  answer();
  await vi.waitFor(() => expect(said(root)).toBe('Connected'));
});

test('the form is empty once its account is connected, also after a look at another section', async () => {
  const { root, link, answer } = await connectAndLeave();
  link('Accounts')?.click();
  await vi.waitFor(() => expect(fieldOf(root, 'Name')).toMatchObject({ value: 'Other' }));
  answer();
  await vi.waitFor(() => expect(said(root)).toBe('Connected'));
  await vi.waitFor(() => expect(fieldOf(root, 'Name')).toMatchObject({ value: '' }));
});

test('a section about accounts says what it needs before there is one', async () => {
  const { root, link } = openAt('#deliveries');
  await vi.waitFor(() => expect(root.textContent).toContain('before an account is connected'));
  link('Data')?.click();
  await vi.waitFor(() => expect(root.textContent).toContain('Export journal'));
});

test('a channel that the popup asks for is opened over its section', async () => {
  await saveAccount(fakeAccount());
  const { root } = openAt(`?account=${fakeAccount().id}&channel=slack#channels`);
  await vi.waitFor(() => expect(root.querySelector('dialog')?.textContent).toContain('Connect Slack'));
});
