// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { ChangePreview } from '@/components/settings/ChangePreview';
import type { ChannelId } from '@/utils/channels/ids';
import { catalogue } from '@/utils/events/catalogue';
import { render } from './render';

const change = (type: string, to: boolean | undefined, application = '*') => ({
  application,
  type,
  channel: 'browser' as ChannelId,
  to,
});
const none = new Map();

function lines(root: HTMLElement) {
  return [...root.querySelectorAll('li')].map(({ textContent }) => textContent);
}

test('says how many switches go on and off, and each with the name that the grid has for it', () => {
  const changes = [
    change('job.fail', false),
    change('stack.created', true),
    change('*', false),
    change('database.migrated', true),
    change('server.stopped', true),
  ];
  const { root } = render(<ChangePreview preferences={none} changes={changes} />);
  expect(root.querySelector('[role="status"]')?.textContent).toBe('1 switch goes on, 2 switches go off');
  expect(lines(root)).toEqual([
    'Job failed – Browser: off',
    'Application created – Browser: on',
    'Any other event – Browser: off',
  ]);
});

test('calls an unknown type what the grid calls it', () => {
  const { root } = render(
    <ChangePreview preferences={none} changes={[change('database.migrated', false)]} />,
  );
  expect(lines(root)).toEqual(['New: database.migrated – Browser: off']);
});

test('keeps the place that is announced, whatever there is to say', () => {
  const { root, rerender } = render(<ChangePreview preferences={none} changes={[]} />);
  const status = root.querySelector('[role="status"]');
  expect(status?.textContent).toBe('Nothing changes.');
  rerender(<ChangePreview preferences={none} changes={[change('job.fail', false)]} />);
  expect(root.querySelector('[role="status"]')).toBe(status);
  expect(status?.textContent).toBe('0 switches go on, 1 switch goes off');
});

test('names applications and stops at a hundred lines', () => {
  const applications = ['a', 'b', 'c'];
  const changes = applications.flatMap((application) =>
    catalogue.map(({ type, channels }) => change(type, channels.length === 0, application)),
  );
  const { root } = render(
    <ChangePreview preferences={none} changes={changes} nameOf={(key) => `App ${key}`} />,
  );
  expect(lines(root)).toHaveLength(101);
  expect(lines(root)[0]).toBe('App a · Deploy started – Browser: on');
  expect(lines(root).at(-1)).toBe(`and ${changes.length - 100} more`);
});
