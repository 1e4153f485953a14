// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { ChannelDialog } from '@/components/settings/ChannelDialog';
import type { SendChannel } from '@/components/settings/channelForm';
import { saveAccount } from '@/utils/accounts/store';
import { addDestination } from '@/utils/channels/changeDestinations';
import type { Destination } from '@/utils/channels/destination';
import { readDestinations } from '@/utils/channels/destinations';
import { fakeAccount, streamAt } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

const account = fakeAccount();
const hook = 'https://hooks.slack.com/services/T0123/B0456/the-secret-of-it';
let hosts: ReturnType<typeof fakePermissions>;
beforeEach(() => {
  hosts = fakePermissions(['https://relay.example/*']);
});

function open(channel: SendChannel, editing?: Destination) {
  const onSaved = vi.fn();
  const view = render(
    <ChannelDialog
      account={account}
      channel={channel}
      editing={editing}
      onSaved={onSaved}
      onClose={() => undefined}
    />,
  );
  const field = (label: string) => {
    const named = [...view.root.querySelectorAll('label')].find((each) => each.textContent === label);
    const input = named && view.root.querySelector<HTMLInputElement>(`#${CSS.escape(named.htmlFor)}`);
    if (!input) throw new Error(`there is no field "${label}"`);
    return input;
  };
  /** Types, and waits until the form knows. */
  const fill = (label: string, text: string) =>
    act(() => {
      field(label).value = text;
      field(label).dispatchEvent(new Event('input', { bubbles: true }));
    });
  const submit = () =>
    view.root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  return { ...view, field, fill, submit, onSaved };
}

const answers = (status: number, body: string) => {
  const asked = vi.fn(async (_url: string, _init: RequestInit) => new Response(body, { status }));
  vi.stubGlobal('fetch', asked);
  return asked;
};

test('says what is wrong before anything is asked or sent', async () => {
  const asked = answers(200, 'ok');
  const { root, fill, submit } = open('slack');
  await fill('Incoming webhook address', 'https://example.com/hook');
  submit();
  await vi.waitFor(() =>
    expect(root.textContent).toContain('This is not the whole address of an incoming webhook'),
  );
  expect(hosts.asked).toEqual([]);
  expect(asked).not.toHaveBeenCalled();
  expect(await readDestinations(account.id)).toEqual([]);
});

test('sends a test and shows the answer without the secret, then connects', async () => {
  const asked = answers(200, 'ok the-secret-of-it');
  const { root, button, field, fill, submit, onSaved } = open('slack');
  expect(field('Incoming webhook address').type).toBe('password');
  await fill('Incoming webhook address', hook);
  button('Send test').click();
  await vi.waitFor(() => expect(root.textContent).toMatch(/Sent\. Answer 200 after \d+ ms\./));
  expect(hosts.asked).toEqual([['https://hooks.slack.com/*']]);
  expect(asked.mock.calls[0]?.[0]).toBe(hook);
  expect(root.textContent).not.toContain('the-secret-of-it');
  submit();
  await vi.waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(await readDestinations(account.id)).toMatchObject([{ channel: 'slack', name: 'Slack', url: hook }]);
});

test('says why a test failed', async () => {
  answers(404, 'no_service');
  const { root, button, fill } = open('slack');
  await fill('Incoming webhook address', hook);
  button('Send test').click();
  await vi.waitFor(() => expect(root.textContent).toContain('the receiver does not take this message'));
  expect(root.textContent).toContain('no_service');
});

test('says what to allow, and gives back what was allowed for a test alone', async () => {
  answers(200, 'ok');
  hosts = fakePermissions([], false);
  const refused = open('webhook');
  await refused.fill('Address', 'https://refused.example/hook');
  refused.button('Send test').click();
  await vi.waitFor(() => expect(refused.root.textContent).toContain('not allowed to reach refused.example'));

  // A host of its own: dialogs of tests before give theirs back when they end.
  hosts = fakePermissions([]);
  const { root, button, fill, rerender } = open('webhook');
  await fill('Address', 'https://receiver.example/hook');
  button('Send test').click();
  await vi.waitFor(() => expect(root.textContent).toContain('Sent.'));
  expect([...hosts.held]).toEqual(['https://receiver.example/*']);
  rerender(null);
  await hosts.released;
  expect([...hosts.held]).toEqual([]);
});

test('changes a destination, which is then on again', async () => {
  answers(200, 'ok');
  const before = await addDestination(account.id, {
    channel: 'webhook',
    name: 'Old',
    url: 'https://old.example/hook',
    switchedOffAt: 1,
  });
  hosts.held.add('https://old.example/*');
  const { fill, submit, onSaved } = open('webhook', before);
  await fill('Name of this destination', 'New');
  await fill('Address', 'https://new.example/hook');
  submit();
  await vi.waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(await readDestinations(account.id)).toEqual([
    {
      id: before.id,
      accountId: account.id,
      channel: 'webhook',
      name: 'New',
      url: 'https://new.example/hook',
    },
  ]);
  expect(hosts.held.has('https://old.example/*')).toBe(false);
  expect(hosts.held.has('https://new.example/*')).toBe(true);
});

test('says where a key comes from, and that nothing is sent yet only where that is so', async () => {
  const { root } = open('email');
  expect(root.textContent).toContain('At Fastmail, create an API token');
  expect(root.textContent).toContain('Nothing is sent until');
  const service = root.querySelector('select');
  if (service) service.value = 'resend';
  service?.dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => expect(root.textContent).toContain('Create an API key at Resend'));
  expect(root.textContent).not.toContain('Fastmail, create');
  root.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
  await vi.waitFor(() => expect(root.textContent).not.toContain('Nothing is sent until'));
});

test('says of a redirect that there was an answer', async () => {
  const hidden = Object.defineProperties(new Response(null), {
    type: { value: 'opaqueredirect' },
    status: { value: 0 },
  });
  vi.stubGlobal('fetch', async () => hidden);
  const { root, button, fill } = open('slack');
  await fill('Incoming webhook address', hook);
  button('Send test').click();
  await vi.waitFor(() => expect(root.textContent).toMatch(/Answered with a redirect after \d+ ms\./));
  expect(root.textContent).not.toContain('No answer');
});

test('copies the verifier', async () => {
  const written: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void written.push(text));
  const { root, button } = open('webhook');
  const example = root.querySelector('textarea');
  expect(example?.readOnly).toBe(true);
  button('Copy').click();
  await vi.waitFor(() => expect(root.textContent).toContain('Copied.'));
  expect(written).toEqual([example?.value]);
});

test('refuses a stream of another account', async () => {
  const other = fakeAccount({
    id: 'account-2',
    key: 'key-2',
    stream: streamAt('https://other.example/events'),
  });
  await saveAccount(other);
  const { root, fill, submit } = open('webhook');
  await fill('Address', 'https://other.example./%65vents');
  await vi.waitFor(() => {
    submit();
    expect(root.textContent).toContain('would come back for ever');
  });
});

test('refuses the account’s own stream', async () => {
  const { root, fill, submit } = open('webhook');
  await fill('Address', account.stream.url);
  submit();
  await vi.waitFor(() => expect(root.textContent).toContain('would come back for ever'));
});
