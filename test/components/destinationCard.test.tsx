// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { ChannelsSection } from '@/entrypoints/options/ChannelsSection';
import { addDestination, changeDestination } from '@/utils/channels/changeDestinations';
import type { Destination } from '@/utils/channels/destination';
import { readDestinations, switchOff } from '@/utils/channels/destinations';
import { placeKeyOf } from '@/utils/channels/reach';
import { openJournal } from '@/utils/journal/database';
import { shortTime } from '@/utils/language/times';
import { fakeAccount } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

const account = fakeAccount();
const host = 'https://receiver.example/*';
let hosts: ReturnType<typeof fakePermissions>;
beforeEach(() => {
  hosts = fakePermissions([host]);
});

const addHook = (more: { application?: string } = {}) =>
  addDestination(account.id, {
    ...{ channel: 'webhook', name: 'Receiver', url: 'https://receiver.example/hook' },
    ...more,
  });

const fail = async (destination: Destination, held: { notBefore?: number } = {}) =>
  (await openJournal()).put('lanes', {
    ...{ accountId: account.id, destination: destination.id, sentAt: [], ...held },
    ...{ placeKey: placeKeyOf(destination), failing: { count: 3, reason: 'auth', at: 1 } },
  });

async function opened(words: string) {
  const view = render(<ChannelsSection accounts={[account]} openChannel={() => undefined} />);
  await vi.waitFor(() => expect(view.root.textContent).toContain(words));
  return view;
}

test('says which application it is for, and how often it gets mail', async () => {
  await (await openJournal()).put('applications', { accountId: account.id, key: 'uid-1', name: 'shop' });
  await addHook({ application: 'uid-1' });
  await addDestination(account.id, {
    ...{ channel: 'email', service: 'resend', name: 'Mail', apiKey: 're_key', digest: 'hour' },
    ...{ from: 'a@example.com', to: ['b@example.com'] },
  });
  hosts.held.add('https://api.resend.com/*');
  const { root } = await opened('shop');
  expect(root.textContent).toMatch(/Only .?shop/);
  expect(root.textContent).toContain('All applications · Mail about what is not urgent: Every hour');
  expect(root.querySelector('.problem')).toBeNull();
});

test('says that the last deliveries failed, and why', async () => {
  await fail(await addHook());
  const { root } = await opened('The last 3 deliveries failed.');
  expect(root.querySelector('.problem')?.textContent).toContain('key or password is not accepted');
  expect(root.querySelector('.problem')?.textContent).not.toContain('Nothing is sent there until');
});

test('says until when its receiver is left alone', async () => {
  const notBefore = Date.now() + 3_600_000;
  await fail(await addHook(), { notBefore });
  await opened(`Nothing is sent there until then: ${shortTime(notBefore, Date.now())}.`);
});

test('what failed at another address says nothing of this one', async () => {
  const hook = await addHook();
  await fail(hook);
  const { root } = await opened('The last 3 deliveries failed.');
  await changeDestination({ ...hook, name: 'Moved', url: 'https://receiver.example/other' } as Destination);
  await vi.waitFor(() => expect(root.textContent).toContain('Moved'));
  await vi.waitFor(() => expect(root.querySelector('.problem')).toBeNull());
});

test('asks for a permission that was taken away', async () => {
  await addHook();
  hosts.held.delete(host);
  const { root, button } = await opened('The browser does not let anything go to receiver.example');
  const watcher = hosts.permissions.onAdded.addListener.mock.calls.map(([listener]) => listener);
  button('Allow access for Receiver').click();
  await vi.waitFor(() => expect(root.textContent).toContain('can be reached again'));
  expect(hosts.asked).toEqual([[host]]);
  for (const changed of watcher) changed();
  await vi.waitFor(() => expect(root.querySelector('.problem')).toBeNull());
});

test('switches on what its receiver had switched off', async () => {
  await switchOff(await addHook(), 5);
  const { root, button } = await opened('Switched off: the receiver said that it is gone');
  button('Switch on Receiver').click();
  await vi.waitFor(() => expect(root.querySelector('.problem')).toBeNull());
  expect((await readDestinations(account.id))[0]).not.toHaveProperty('switchedOffAt');
});
