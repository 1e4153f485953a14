// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { focusedName, isPressed, off, renderGrid } from './renderGrid';

const press = (key: string, options = {}) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }),
  );

describe('the grid by keyboard', () => {
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
