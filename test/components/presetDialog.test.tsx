// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { gridSections } from '@/components/settings/gridModel';
import { PresetDialog } from '@/components/settings/PresetDialog';
import type { ChannelId } from '@/utils/channels/ids';
import { applyChanges, type CellChange } from '@/utils/preferences/changes';
import { isOn } from '@/utils/preferences/preferences';
import { render } from './render';

function open(override: { name?: string; connected?: ChannelId[]; exceptions?: number } = {}) {
  const { name, connected = ['browser'], exceptions = 0 } = override;
  const onApply = vi.fn<(changes: CellChange[]) => void>();
  const onClose = vi.fn();
  const sections = gridSections('application', []);
  const types = sections.flatMap(({ rows }) => rows.map(({ type }) => type));
  const view = render(
    <PresetDialog
      accountId="account-1"
      tab="Application notifications"
      application="*"
      name={name}
      preferences={new Map()}
      sections={sections}
      connected={new Set(connected)}
      exceptions={exceptions}
      onApply={onApply}
      onClose={onClose}
    />,
  );
  const choice = (words: string) => {
    const label = [...view.root.querySelectorAll('label')].find(({ textContent }) =>
      textContent?.startsWith(words),
    );
    const input = label?.querySelector('input');
    if (!input) throw new Error(`there is no choice "${words}"`);
    return input;
  };
  return { ...view, types, choice, onApply, onClose };
}

test('says what it sets: a tab, and an application where there is a choice', () => {
  expect(open().root.querySelector('h2')?.textContent).toBe('Preset: Application notifications');
  const { root } = open({ name: 'shop (production)' });
  expect(root.querySelector('h2')?.textContent).toBe('Preset: Application notifications · shop (production)');
});

test('shows what the chosen preset changes, and does just that', async () => {
  const { root, types, choice, button, onApply, onClose } = open();
  choice('Nothing').click();
  await vi.waitFor(() => expect(root.textContent).toContain('0 switches go on'));
  const announced = root.querySelector('[role="status"]')?.textContent;
  button('Apply').click();
  const changes = onApply.mock.calls[0]?.[0] ?? [];
  const after = applyChanges(new Map(), changes);
  expect(types.filter((type) => isOn(after, { application: '*', type, channel: 'browser' }))).toEqual([]);
  expect(announced).toContain(`, ${changes.length} switches go off`);
  expect(onClose).toHaveBeenCalledOnce();
});

test('sets every connected channel until one is left out', async () => {
  const { choice, button, onApply } = open({ connected: ['browser', 'slack'] });
  choice('Everything').click();
  choice('Browser').click();
  await vi.waitFor(() => expect(choice('Browser').checked).toBe(false));
  button('Apply').click();
  const channels = onApply.mock.calls[0]?.[0].map(({ channel }) => channel);
  expect(new Set(channels)).toEqual(new Set(['slack']));
});

test('asks for no channel where there is one, and says who will not follow', () => {
  const { root } = open({ exceptions: 2 });
  expect([...root.querySelectorAll('legend')].map(({ textContent }) => textContent)).toEqual(['Preset']);
  expect(root.textContent).toContain('2 applications have settings of their own and keep them.');
});

test('Cancel changes nothing', () => {
  const { button, onApply, onClose } = open();
  button('Cancel').click();
  expect(onApply).not.toHaveBeenCalled();
  expect(onClose).toHaveBeenCalledOnce();
});
