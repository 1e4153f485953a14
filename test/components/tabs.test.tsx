// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { Tabs } from '@/components/Tabs';
import { render } from './render';

const tabs = [
  { id: 'first', title: 'First' },
  { id: 'second', title: 'Second' },
] as const;

function press(altKey: boolean) {
  const onSelect = vi.fn();
  const { root } = render(
    <Tabs label="Tabs" tabs={tabs} selected="first" onSelect={onSelect}>
      {'content'}
    </Tabs>,
  );
  const event = new KeyboardEvent('keydown', { key: 'ArrowRight', altKey, bubbles: true, cancelable: true });
  root.querySelector('[data-tab="first"]')?.dispatchEvent(event);
  return { selected: onSelect.mock.calls.flat(), isTaken: event.defaultPrevented };
}

test('an arrow leads to the next tab', () => {
  expect(press(false)).toEqual({ selected: ['second'], isTaken: true });
});

test('an arrow with Alt is left to the browser', () => {
  expect(press(true)).toEqual({ selected: [], isTaken: false });
});
