// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SettingsView } from '@/components/settings/SettingsView';
import { addDestination } from '@/utils/channels/changeDestinations';
import { digestAddress } from '@/utils/preferences/mirror/snapshot';
import { changeChoices, watchAllEdits } from '@/utils/preferences/mirror/store';
import { render } from '../../components/render';
import { fakeAccount } from '../../fakes/builders';
import { fakePermissions } from '../../fakes/permissions';
import { hook } from './arbitrary';
import { diskFull, mirrorWorld, stopped } from './mirrorWorld';

/** The page, the storage and the background take turns, on a busy machine too. */
const eventually = <T,>(look: () => T): Promise<T> => vi.waitFor(look, { timeout: 4_000 });
const account = fakeAccount({ id: 'a', api: { url: 'https://api.example', token: 'one' } });
let world: ReturnType<typeof mirrorWorld>;
let mirror: ReturnType<ReturnType<typeof mirrorWorld>['start']>;
let stop: () => void;

/** The background's part: what is queued is written. */
beforeEach(() => {
  fakePermissions();
  world = mirrorWorld();
  mirror = world.start();
  stop = watchAllEdits(() => void mirror.edited());
  // Nobody answers commands here; the test itself has everything read.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => stop());

async function openSettings(application?: string) {
  await mirror.refresh('a', '*');
  const view = render(
    <SettingsView account={account} openExchange={() => undefined} openChannel={() => undefined} />,
  );
  await eventually(() => view.button('Application notifications').click());
  await eventually(() => view.button(`${diskFull} – E-mail`));
  const picker = view.root.querySelector('select');
  if (application && picker) {
    picker.value = application;
    picker.dispatchEvent(new Event('change', { bubbles: true }));
    await eventually(() => expect(picker.value).toBe(application));
    await eventually(() => view.button(`${diskFull} – E-mail`));
  }
  const isPressed = (name: string) => view.button(name).getAttribute('aria-pressed');
  const describes = (name: string) =>
    (view.button(name).getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
      .join(' ');
  const waitForText = (words: string) => eventually(() => expect(view.root.textContent).toContain(words));
  return { ...view, isPressed, describes, waitForText };
}

describe('a cell', () => {
  test('says who sends it', async () => {
    const { describes, root } = await openSettings('shop');
    expect(describes('Server stopped – E-mail')).toBe('Sent by Cloud 66.');
    expect(describes('Server stopped – Browser')).toBe('Sent by this browser.');
    expect(root.textContent).toContain('Other alerts of Cloud 66');
  });

  test('is switched at Cloud 66, at once on the screen, and back by Undo', async () => {
    const { button, isPressed, waitForText } = await openSettings('shop');
    button('Server stopped – E-mail').click();
    await eventually(() => expect(isPressed('Server stopped – E-mail')).toBe('false'));
    await waitForText('Saved, on its way to Cloud 66');
    await eventually(() => expect(world.cloud66.subscriptions('shop', stopped)).toEqual([]));
    button('Undo').click();
    await eventually(() =>
      expect(world.cloud66.subscriptions('shop', stopped)).toEqual([{ channel: 'email' }]),
    );
    expect(world.cloud66.subscriptions('api', stopped)).toEqual([{ channel: 'email', since: 2019 }]);
  });

  test('of an alert that only Cloud 66 has cannot be sent from here', async () => {
    const { button } = await openSettings('shop');
    expect(button(`${diskFull} – Browser: nobody sends this`).getAttribute('aria-disabled')).toBe('true');
  });

  test('that feeds this extension is not switched, neither alone nor with others', async () => {
    const webhook = { channel: 'webhook', webhook_url: hook };
    world.cloud66.set('shop', { alert_name: stopped, subscriptions: [webhook] });
    const feed = digestAddress(hook);
    await changeChoices('a', (choices) => ({ ...choices, feeds: [feed] }));
    const { button, describes, isPressed } = await openSettings('shop');
    const name = 'Server stopped – Webhook';
    await eventually(() => expect(isPressed(name)).toBe('true'));
    expect(describes(name)).toContain('Feeds this extension');
    button(name).click();
    button('All events – E-mail').click();
    await eventually(() =>
      expect(world.cloud66.subscriptions('shop', stopped)).toEqual([webhook, { channel: 'email' }]),
    );
    expect(isPressed(name)).toBe('true');
  });

  test('stays with this browser where a destination is connected, until somebody chooses otherwise', async () => {
    await addDestination('a', { channel: 'slack', name: 'Team', url: 'https://hooks.slack.com/services/x' });
    const { button, describes } = await openSettings('shop');
    await eventually(() => expect(describes('Server stopped – Slack')).toBe('Sent by this browser.'));
    button('Show what Cloud 66 sends').click();
    await eventually(() => expect(describes('Server stopped – Slack')).toBe('Sent by Cloud 66.'));
    expect(world.cloud66.requests.filter((request) => request.startsWith('PATCH'))).toEqual([]);
  });
});

test('what both send is told, and either can stop', async () => {
  await addDestination('a', { channel: 'slack', name: 'Team', url: 'https://hooks.slack.com/services/x' });
  const theirs = { channel: 'slack', slack_url: 'https://hooks.slack.com/services/y' };
  world.cloud66.set('shop', { alert_name: stopped, subscriptions: [theirs] });
  const { button, isPressed, describes, waitForText } = await openSettings('shop');
  const name = 'Server stopped – Slack';
  await eventually(() => expect(isPressed(name)).toBe('false'));
  button(name).click();
  await waitForText('1 switch is on at Cloud 66 and in this browser');
  expect(describes(name)).toContain('Cloud 66 and this browser both send it.');
  button('Turn off in this browser').click();
  await eventually(() => expect(isPressed(name)).toBe('false'));
  button(name).click();
  await waitForText('1 switch is on at Cloud 66 and in this browser');
  button('Turn off at Cloud 66').click();
  await eventually(() => expect(world.cloud66.subscriptions('shop', stopped)).toEqual([]));
  expect(isPressed(name)).toBe('true');
});

describe('what Cloud 66 does not take', () => {
  test('goes back with its reason, and each side can be taken', async () => {
    world.cloud66.refuse({ failures: [{ alert: stopped, reason: 'not today' }] });
    const { button, isPressed, waitForText, root } = await openSettings('shop');
    button('Server stopped – E-mail').click();
    await waitForText('1 switch at Cloud 66 is not as it was asked for here.');
    expect(isPressed('Server stopped – E-mail')).toBe('true');
    button('Compare …').click();
    await waitForText('Cloud 66 did not take the change: not today');
    world.cloud66.refuse({});
    button('Take mine: shop · Server stopped – E-mail').click();
    await eventually(() => expect(world.cloud66.subscriptions('shop', stopped)).toEqual([]));
    await waitForText('Both sides are the same.');
    expect(root.textContent).not.toContain('not as it was asked for');
  });

  test('can be left as Cloud 66 has it', async () => {
    world.cloud66.forget();
    const { button, waitForText, describes, isPressed } = await openSettings('shop');
    button('Server stopped – E-mail').click();
    await waitForText('1 switch at Cloud 66');
    expect(describes('Server stopped – E-mail')).toContain('Not confirmed');
    expect(isPressed('Server stopped – E-mail')).toBe('false');
    button('Compare …').click();
    await eventually(() => button('Take theirs: shop · Server stopped – E-mail').click());
    await eventually(() => expect(isPressed('Server stopped – E-mail')).toBe('true'));
  });

  test('for one application is told of that one', async () => {
    const { waitForText, root } = await openSettings();
    world.cloud66.fail({ code: 'server-error', httpStatus: 500 }, 'shop');
    await world.change('shop', { alert: stopped, channel: 'email', on: false });
    await waitForText('shop: Cloud 66 answered with an error');
    await waitForText('1 change waits until it can be written.');
    expect(root.textContent).not.toContain('api: Cloud 66 answered');
  });

  test('with 403 is taken back, and nothing can be switched any more', async () => {
    const { button, isPressed, waitForText } = await openSettings('shop');
    world.cloud66.fail({ code: 'scope-missing' }, 'PATCH');
    button('Server stopped – E-mail').click();
    await waitForText('does not let this token change notifications (403)');
    await eventually(() => expect(isPressed('Server stopped – E-mail')).toBe('true'));
    expect(button('Server stopped – E-mail').getAttribute('aria-disabled')).toBe('true');
  });
});

test('an address that is missing is asked for where one’s own side is taken', async () => {
  const { button, root, waitForText } = await openSettings('shop');
  await world.change('shop', { alert: stopped, channel: 'slack', on: true });
  await waitForText('1 switch at Cloud 66');
  button('Compare …').click();
  await eventually(() => button('Take mine: shop · Server stopped – Slack').click());
  await eventually(() => button('Write to Cloud 66'));
  const field = root.querySelector<HTMLInputElement>('dialog input');
  const slack_url = 'https://hooks.slack.com/services/T/B/1';
  if (field) field.value = slack_url;
  field?.dispatchEvent(new Event('input', { bubbles: true }));
  await eventually(() => expect(field?.value).toBe(slack_url));
  button('Write to Cloud 66').click();
  await waitForText('shop: written');
  expect(world.cloud66.subscriptions('shop', stopped)).toContainEqual({ channel: 'slack', slack_url });
});

test('a preset also sets what Cloud 66 sends', async () => {
  const { button, root } = await openSettings('shop');
  button('Presets …').click();
  await eventually(() => expect(root.querySelectorAll('dialog input[type="radio"]')).toHaveLength(4));
  const nothing = root.querySelectorAll<HTMLInputElement>('dialog input[type="radio"]')[3];
  nothing?.click();
  await eventually(() => expect(root.textContent).toContain('1 switch at Cloud 66 changes too.'));
  button('Apply').click();
  await eventually(() => expect(world.cloud66.subscriptions('shop', stopped)).toEqual([]));
});

describe('all applications', () => {
  test('are asked about first, written one by one, and each tells its result', async () => {
    world.cloud66.set('api', { alert_name: stopped, subscriptions: [] });
    const { button, isPressed, waitForText } = await openSettings();
    await eventually(() => expect(isPressed('Server stopped – E-mail')).toBe('mixed'));
    button('Server stopped – E-mail').click();
    await waitForText('api · 1 switch goes on, 0 switches go off');
    await waitForText('shop · Nothing changes.');
    expect(world.cloud66.requests.filter((request) => request.startsWith('PATCH'))).toEqual([]);
    button('Write to Cloud 66').click();
    await waitForText('api: written');
    expect(world.cloud66.requests.filter((request) => request.startsWith('PATCH'))).toEqual(['PATCH api']);
  });

  test('go back by Undo to what each had, once that is confirmed', async () => {
    world.cloud66.set('api', { alert_name: stopped, subscriptions: [] });
    const { button, isPressed, waitForText, root } = await openSettings();
    await eventually(() => expect(isPressed('Server stopped – E-mail')).toBe('mixed'));
    button('Server stopped – E-mail').click();
    await eventually(() => button('Write to Cloud 66').click());
    await waitForText('api: written');
    button('Close').click();
    await eventually(() => expect(root.querySelector('dialog')).toBeNull());
    button('Undo').click();
    await waitForText('api · 0 switches go on, 1 switch goes off');
    await waitForText('shop · Nothing changes.');
    button('Write to Cloud 66').click();
    await waitForText('api: written');
    expect(world.cloud66.subscriptions('api', stopped)).toEqual([]);
    expect(world.cloud66.subscriptions('shop', stopped)).toEqual([{ channel: 'email', since: 2019 }]);
  });

  test('are asked for an address where there is none, which the account’s own relay is not', async () => {
    const feed = digestAddress('https://hooks.example/feed');
    await changeChoices('a', (choices) => ({ ...choices, feeds: [feed] }));
    const { button, root, waitForText } = await openSettings();
    button('Server stopped – Webhook').click();
    await eventually(() => button('Write to Cloud 66'));
    const field = root.querySelector<HTMLInputElement>('dialog input');
    const type = async (text: string) => {
      if (field) field.value = text;
      field?.dispatchEvent(new Event('input', { bubbles: true }));
      await eventually(() => expect(field?.value).toBe(text));
      button('Write to Cloud 66').click();
    };
    await type('https://hooks.example/feed');
    await eventually(() => expect(field?.getAttribute('aria-invalid')).toBe('true'));
    await type('https://hooks.example/ours');
    await waitForText('shop: written');
    expect(world.cloud66.subscriptions('shop', stopped)).toContainEqual({
      channel: 'webhook',
      webhook_url: 'https://hooks.example/ours',
    });
  });
});
