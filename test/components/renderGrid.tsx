import { vi } from 'vitest';
import { Grid, type GridProps } from '@/components/settings/Grid';
import { gridSections } from '@/components/settings/gridModel';
import { channelIds } from '@/utils/channels/ids';
import { type Category, catalogue, type Scope } from '@/utils/events/catalogue';
import { applyChanges, type CellChange } from '@/utils/preferences/changes';
import { render } from './render';

/** Draws a grid after these changes, whose handlers tell what was asked of them. */
export function renderGrid(
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

export const isPressed = (button: HTMLButtonElement) => button.getAttribute('aria-pressed');

/** The change that switches a type off for the browser. */
export const off = (type: string, application = '*'): CellChange => ({
  application,
  type,
  channel: 'browser',
  to: false,
});

export const focusedName = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim();

/** The rows of a category, in their order. */
export const typesOf = (category: Category): string[] =>
  catalogue.flatMap((entry) => (entry.category === category ? [entry.type] : []));
