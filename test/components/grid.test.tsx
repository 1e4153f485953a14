// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { Grid, type GridProps } from '@/components/settings/Grid';
import { findRows, gridSections } from '@/components/settings/gridModel';
import { type ChannelId, channelIds } from '@/utils/channels/ids';
import { catalogue, type Scope } from '@/utils/events/catalogue';
import { applyChanges, type CellChange } from '@/utils/preferences/changes';
import { defaultCell } from '@/utils/preferences/preferences';
import { render } from './render';

const i18nTitle = (
  type: string,
  sections = [...gridSections('account', []), ...gridSections('application', [])],
) => sections.flatMap(({ rows }) => rows).find((row) => row.type === type)?.title ?? '';

function renderGrid(
  scope: Scope,
  changes: CellChange[] = [],
  override: Partial<
    Pick<GridProps, 'connected' | 'isSearch' | 'sections' | 'application' | 'destinations' | 'billingGoes'>
  > = {},
) {
  const props = {
    label: 'Grid',
    application: '*',
    preferences: applyChanges(new Map(), changes),
    sections: gridSections(scope, ['database.migrated']),
    isSearch: false,
    connected: new Set(channelIds),
    destinations: [],
    troubles: new Map(),
    billingGoes: undefined,
    onOpen: vi.fn<GridProps['onOpen']>(),
    onDisconnect: vi.fn<GridProps['onDisconnect']>(),
    onSet: vi.fn<GridProps['onSet']>(),
    onReset: vi.fn<GridProps['onReset']>(),
    onNotConnected: vi.fn<GridProps['onNotConnected']>(),
    ...override,
  };
  return { ...render(<Grid {...props} />), ...props };
}

const isPressed = (button: HTMLButtonElement) => button.getAttribute('aria-pressed');
const off = (type: string, application = '*'): CellChange => ({
  application,
  type,
  channel: 'browser',
  to: false,
});
const focusedName = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim();
const press = (key: string, options = {}) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }),
  );

describe('the grid', () => {
  test.each(['account', 'application'] as const)(
    'has a switch for every type and channel of the %s tab, as its default has it',
    (scope) => {
      const { button } = renderGrid(scope);
      const names = { browser: 'Browser', email: 'E-mail', slack: 'Slack', webhook: 'Webhook' };
      const types = catalogue.filter((entry) => entry.scope === scope).map(({ type }) => type);
      expect(types.length).toBeGreaterThan(4);
      for (const type of types) {
        for (const channel of channelIds) {
          const cell = button(`${i18nTitle(type)} – ${names[channel]}`);
          expect(isPressed(cell)).toBe(String(defaultCell(type, channel)));
        }
      }
    },
  );

  test('asks for the opposite of what is shown', () => {
    const { button, onSet } = renderGrid('application', [off('job.fail')]);
    button('Job failed – Browser').click();
    button('Server stopped – Browser').click();
    expect(onSet.mock.calls).toEqual([
      [['job.fail'], 'browser', true],
      [['server.stopped'], 'browser', false],
    ]);
  });

  test('shows a category as mixed, and switches all its rows on first', () => {
    const { button, onSet } = renderGrid('application', [off('job.fail')]);
    const jobs = button('Jobs – Browser');
    expect(isPressed(jobs)).toBe('mixed');
    jobs.click();
    expect(onSet).toHaveBeenCalledWith(['job.fail', 'job.backon'], 'browser', true);
    expect(isPressed(button('Jobs – Slack'))).toBe('false');
  });

  test('marks what was changed and offers the way back', async () => {
    const { button, root, onReset } = renderGrid('application', [off('job.fail')]);
    const cell = button('Job failed – Browser');
    const mark = cell.getAttribute('aria-describedby') ?? '';
    expect(root.querySelector(`[id="${mark}"]`)?.textContent).toBe('Changed from the default');
    expect(button('Job working again – Browser').hasAttribute('aria-describedby')).toBe(false);
    button('Job failed').click();
    await vi.waitFor(() => button('Reset Browser to on').click());
    expect(onReset).toHaveBeenCalledWith('job.fail', 'browser');
  });

  test('marks only what differs, and offers the way back wherever there is a value of its own', async () => {
    const same = { ...off('job.fail', 'shop'), to: true };
    const { button } = renderGrid('application', [same], { application: 'shop' });
    expect(button('Job failed – Browser').hasAttribute('aria-describedby')).toBe(false);
    button('Job failed').click();
    await vi.waitFor(() => button('Reset Browser to on'));
  });

  test('a reset leaves the focus in the row, as its button goes', async () => {
    const { button } = renderGrid('application', [
      off('job.fail'),
      { ...off('job.fail'), channel: 'slack', to: true },
    ]);
    button('Job failed').click();
    await vi.waitFor(() => button('Reset Browser to on').focus());
    button('Reset Browser to on').click();
    expect(focusedName()).toBe('Job failed – Browser');
    button('Reset').focus();
    button('Reset').click();
    expect(focusedName()).toBe('Job failed');
  });

  test('says while searching that only what was found is switched', () => {
    const sections = findRows(gridSections('application', []), 'job.fail');
    const { button, onSet } = renderGrid('application', [], { sections, isSearch: true });
    button('Found in Jobs – Browser').click();
    expect(onSet).toHaveBeenCalledWith(['job.fail'], 'browser', false);
    button('All found events – Slack').click();
    expect(onSet).toHaveBeenLastCalledWith(['job.fail'], 'slack', true);
  });

  test('shows what was found in a closed category, which is closed again afterwards', async () => {
    const { button, root, rerender, ...props } = renderGrid('application');
    button('Jobs').click();
    await vi.waitFor(() => expect(root.textContent).not.toContain('Job failed'));
    rerender(<Grid {...props} isSearch={true} />);
    await vi.waitFor(() => expect(root.textContent).toContain('Job failed'));
    rerender(<Grid {...props} />);
    await vi.waitFor(() => expect(root.textContent).not.toContain('Job failed'));
  });

  test('has a name of its own for every row, whatever a type is called', () => {
    const { root } = renderGrid('application', [], {
      sections: gridSections('application', ['all', 'category jobs']),
    });
    const names = [...root.querySelectorAll<HTMLElement>('[data-row]')].map(({ dataset }) => dataset.row);
    expect(new Set(names).size).toBe(names.length);
    expect(root.querySelectorAll('[data-column][tabindex="0"]')).toHaveLength(1);
  });

  test('leads to the dialog of a channel that is not connected', () => {
    const { button, onNotConnected, onSet } = renderGrid('application', [], {
      connected: new Set<ChannelId>(['browser']),
    });
    button('Job failed – Slack: not connected').click();
    expect(onNotConnected).toHaveBeenCalledWith('slack');
    expect(onSet).not.toHaveBeenCalled();
  });

  test('gives an unknown type a row that follows any other event', () => {
    const { button } = renderGrid('application', [off('*')]);
    expect(isPressed(button('New: database.migrated – Browser'))).toBe('false');
  });
});

describe('by keyboard', () => {
  test('one cell takes Tab, and the arrows move from there', async () => {
    const { root, button } = renderGrid('application');
    const stops = () => [...root.querySelectorAll<HTMLElement>('[data-column][tabindex="0"]')];
    expect(stops()).toHaveLength(1);
    stops()[0]?.focus();
    expect(focusedName()).toBe('All events – Browser');
    press('ArrowDown');
    press('ArrowDown');
    press('ArrowRight');
    expect(focusedName()).toBe('Deploy started – E-mail');
    press('Home');
    expect(focusedName()).toBe('Deploy started');
    press('End');
    expect(focusedName()).toBe('Deploy started – Webhook');
    press('ArrowRight');
    expect(focusedName()).toBe('Deploy started – Webhook');
    press('End', { ctrlKey: true });
    expect(focusedName()).toBe('New: database.migrated – Webhook');
    press('Home', { ctrlKey: true });
    expect(focusedName()).toBe('Event');
    press('ArrowRight');
    expect(focusedName()).toBe('Browser menu');
    await vi.waitFor(() => expect(stops()).toHaveLength(1));
    expect(button('Deploy started – Webhook').tabIndex).toBe(-1);
  });

  test('arrows with Alt are left to the browser', () => {
    const { button } = renderGrid('application');
    button('Jobs – Browser').focus();
    const event = new KeyboardEvent('keydown', {
      key: 'ArrowLeft',
      altKey: true,
      bubbles: true,
      cancelable: true,
    });
    document.activeElement?.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    expect(focusedName()).toBe('Jobs – Browser');
  });

  test('Delete takes a change back', () => {
    const { button, onReset } = renderGrid('application', [off('job.fail')]);
    button('Job failed – Browser').focus();
    press('Delete');
    expect(onReset).toHaveBeenCalledWith('job.fail', 'browser');
  });

  test('a closed category keeps its switches and hides its rows', async () => {
    const { button, root } = renderGrid('application');
    button('Jobs').click();
    await vi.waitFor(() => expect(button('Jobs').getAttribute('aria-expanded')).toBe('false'));
    expect(root.textContent).not.toContain('Job failed');
    expect(isPressed(button('Jobs – Browser'))).toBe('true');
  });
});

test('a row about billing says who gets its mail, where that is set', () => {
  const { root } = renderGrid('account', [], { billingGoes: 'Mail goes to money@example.com' });
  const rows = [...root.querySelectorAll('tr')].filter(({ textContent }) => textContent?.includes('money@'));
  expect(rows.map(({ dataset }) => dataset.row)).toEqual(
    catalogue.filter(({ category }) => category === 'billing').map(({ type }) => `type ${type}`),
  );
});

test('the search finds a row by title, type, text or category', () => {
  const sections = gridSections('application', ['database.migrated']);
  const found = (search: string) =>
    findRows(sections, search).flatMap(({ rows }) => rows.map(({ type }) => type));
  expect(found('server.stopped')).toEqual(['server.stopped']);
  expect(found('DEPLOY  FAILED')).toContain('stack.redeploy.fail');
  expect(found('jobs')).toEqual(['job.fail', 'job.backon']);
  expect(found('migrated')).toEqual(['database.migrated']);
  expect(found('no such thing')).toEqual([]);
});
