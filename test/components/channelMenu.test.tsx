// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { ChannelMenu } from '@/components/settings/ChannelMenu';
import type { Destination } from '@/utils/channels/destination';
import type { ChannelId } from '@/utils/channels/ids';
import { render } from './render';

const slack = (id: string, name: string): Destination => ({
  id,
  accountId: 'account-1',
  channel: 'slack',
  name,
  url: 'https://hooks.slack.com/services/a/b/c',
});

function renderMenu(channel: ChannelId, destinations: Destination[] = [], hasTrouble = false) {
  const on = { onSetShown: vi.fn(), onOpen: vi.fn(), onDisconnect: vi.fn() };
  const view = render(
    <ChannelMenu
      channel={channel}
      destinations={destinations}
      hasTrouble={hasTrouble}
      tabIndex={0}
      column={1}
      {...on}
    />,
  );
  const menu = view.root.querySelector<HTMLElement>('[role="menu"]');
  if (!menu) throw new Error('there is no menu');
  const items = () => [...menu.querySelectorAll('[role="menuitem"]')].map(({ textContent }) => textContent);
  /** Where the browser puts the focus when its button was pressed. */
  const open = () => menu.querySelector<HTMLElement>('[autofocus]')?.focus();
  const press = (key: string) =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  return { ...view, ...on, menu, items, open, press };
}

test('a channel with destinations is switched, changed, disconnected and connected once more', () => {
  const [team, boss] = [slack('1', 'Team'), slack('2', 'Boss')];
  const { items, button, onSetShown, onOpen, onDisconnect } = renderMenu('slack', [team, boss]);
  expect(items()).toEqual([
    'Switch all shown events on',
    'Switch all shown events off',
    'Edit Team …',
    'Disconnect Team …',
    'Edit Boss …',
    'Disconnect Boss …',
    'Connect another …',
  ]);
  button('Switch all shown events on').click();
  button('Switch all shown events off').click();
  expect(onSetShown.mock.calls).toEqual([[true], [false]]);
  button('Edit Boss …').click();
  button('Connect another …').click();
  expect(onOpen.mock.calls).toEqual([['slack', boss], ['slack']]);
  button('Disconnect Team …').click();
  expect(onDisconnect).toHaveBeenCalledWith(team);
});

test('one that is not connected is connected, and the browser only switched', () => {
  expect(renderMenu('webhook', [slack('1', 'Team')]).items()).toEqual(['Connect Webhook …']);
  expect(renderMenu('browser').items()).toEqual([
    'Switch all shown events on',
    'Switch all shown events off',
  ]);
});

test('says that something could not be sent', () => {
  const { button, root } = renderMenu('slack', [slack('1', 'Team')], true);
  expect(button('Slack menu: something could not be sent').getAttribute('aria-haspopup')).toBe('menu');
  expect(root.querySelector('.trouble')).not.toBeNull();
  expect(renderMenu('slack', [slack('1', 'Team')]).root.querySelector('.trouble')).toBeNull();
});

test('its keys are those of a menu', () => {
  const { button, open, press, menu } = renderMenu('slack', [slack('1', 'Team')]);
  expect(button('Slack menu').getAttribute('aria-haspopup')).toBe('menu');
  expect(button('Slack menu').getAttribute('popovertarget')).toBe(menu.id);
  open();
  const focused = () => document.activeElement?.textContent;
  expect(focused()).toBe('Switch all shown events on');
  press('ArrowUp');
  expect(focused()).toBe('Connect another …');
  press('ArrowDown');
  press('ArrowDown');
  expect(focused()).toBe('Switch all shown events off');
  press('End');
  expect(focused()).toBe('Connect another …');
  press('Home');
  expect(focused()).toBe('Switch all shown events on');
  const hide = vi.spyOn(menu, 'hidePopover');
  press('Tab');
  expect(hide).toHaveBeenCalled();
});
