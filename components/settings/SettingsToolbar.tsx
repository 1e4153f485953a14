import { Ellipsis } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from '../Icon';
import { placeMenu } from '../placeMenu';

interface Props {
  /** Chooses whose settings these are, where there is a choice. */
  picker: ComponentChildren;
  /** Whether they are one application's. */
  isOfOne: boolean;
  search: string;
  onSearch: (words: string) => void;
  onPresets: () => void;
  /** Where there is an application to copy from. */
  onCopy: (() => void) | undefined;
  /** Where there is something to reset. */
  onReset: (() => void) | undefined;
  onExchange: () => void;
  /** Where Cloud 66 can be told to feed the account's relay. */
  onFeed: (() => void) | undefined;
  /** Where what Cloud 66 sends for an application can be given to others there. */
  onGroup: (() => void) | undefined;
}

/** What stands above the grid: whose settings, which rows, and everything that changes many at once. */
export function SettingsToolbar({ picker, isOfOne, search, onSearch, ...on }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const more = i18n.t('grid.more');
  const choose = (action: (() => void) | undefined) => () => {
    menu.current?.hidePopover();
    action?.();
  };
  return (
    <div class="toolbar">
      {picker}
      <input
        type="search"
        aria-label={i18n.t('grid.find')}
        placeholder={i18n.t('grid.find')}
        value={search}
        onInput={(event) => onSearch(event.currentTarget.value)}
      />
      <button type="button" class="plain" aria-label={more} title={more} popoverTarget={id} ref={button}>
        <Icon node={Ellipsis} />
      </button>
      <div
        class="menu"
        id={id}
        popover="auto"
        ref={menu}
        onBeforeToggle={({ currentTarget }) => placeMenu(currentTarget, button.current)}
      >
        <button type="button" class="menu-item" onClick={choose(on.onPresets)}>
          {i18n.t('grid.presets')}
        </button>
        {on.onCopy && (
          <button type="button" class="menu-item" onClick={choose(on.onCopy)}>
            {i18n.t('grid.copy')}
          </button>
        )}
        <button type="button" class="menu-item" disabled={!on.onReset} onClick={choose(on.onReset)}>
          {i18n.t(isOfOne ? 'grid.resetApplication' : 'grid.resetAll')}
        </button>
        <button type="button" class="menu-item" onClick={choose(on.onExchange)}>
          {i18n.t('grid.exchange')}
        </button>
        {on.onGroup && (
          <button type="button" class="menu-item" onClick={choose(on.onGroup)}>
            {i18n.t('mirror.group.menu')}
          </button>
        )}
        {on.onFeed && (
          <button type="button" class="menu-item" onClick={choose(on.onFeed)}>
            {i18n.t('mirror.relay.menu')}
          </button>
        )}
      </div>
    </div>
  );
}
