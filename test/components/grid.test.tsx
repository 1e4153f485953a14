// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { Grid } from '@/components/settings/Grid';
import { findRows, gridSections } from '@/components/settings/gridModel';
import { type ChannelId, channelIds } from '@/utils/channels/ids';
import { catalogue } from '@/utils/events/catalogue';
import { defaultCell } from '@/utils/preferences/preferences';
import { focusedName, isPressed, off, renderGrid, typesOf } from './renderGrid';

const i18nTitle = (
  type: string,
  sections = [...gridSections('account', []), ...gridSections('application', [])],
) => sections.flatMap(({ rows }) => rows).find((row) => row.type === type)?.title ?? '';

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
    expect(onSet).toHaveBeenCalledWith(typesOf('jobs'), 'browser', true);
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

test('a row about billing says who gets its mail, where that is set', () => {
  const { root } = renderGrid('account', [], { billingGoes: 'Mail goes to money@example.com' });
  const rows = [...root.querySelectorAll('tr')].filter(({ textContent }) => textContent?.includes('money@'));
  expect(rows.map(({ dataset }) => dataset.row)).toEqual(
    catalogue.filter(({ category }) => category === 'billing').map(({ type }) => `type ${type}`),
  );
});
