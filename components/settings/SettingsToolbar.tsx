import { Ellipsis } from 'lucide';
import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { everyApplication } from '../../utils/preferences/preferences';
import { Icon } from '../Icon';
import type { Application } from './useDirectory';

interface Props {
  /** Where there is something to choose from. */
  applications: readonly Application[] | undefined;
  application: string;
  onChoose: (key: string) => void;
  search: string;
  onSearch: (words: string) => void;
  onPresets: () => void;
  /** Where there is an application to copy from. */
  onCopy: (() => void) | undefined;
  onReset: () => void;
  onExchange: () => void;
}

/** What stands above the grid: whose settings, which rows, and everything that changes many at once. */
export function SettingsToolbar({ applications, application, onChoose, search, onSearch, ...on }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const more = i18n.t('grid.more');
  const choose = (action: () => void) => () => {
    menu.current?.hidePopover();
    action();
  };
  function placeMenu({ currentTarget }: { currentTarget: HTMLElement }) {
    const { bottom, left, right } = button.current?.getBoundingClientRect() ?? new DOMRect();
    const isRightToLeft = getComputedStyle(currentTarget).direction === 'rtl';
    currentTarget.style.insetBlockStart = `${bottom}px`;
    currentTarget.style.insetInlineEnd = `${isRightToLeft ? left : document.documentElement.clientWidth - right}px`;
  }
  const ofOne = application !== everyApplication && applications !== undefined;
  return (
    <div class="toolbar">
      {applications && (
        <select
          aria-label={i18n.t('grid.application')}
          value={application}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          <option value={everyApplication}>{i18n.t('grid.allApplications')}</option>
          {applications.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
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
      <div class="menu" id={id} popover="auto" ref={menu} onBeforeToggle={placeMenu}>
        <button type="button" class="menu-item" onClick={choose(on.onPresets)}>
          {i18n.t('grid.presets')}
        </button>
        {on.onCopy && (
          <button type="button" class="menu-item" onClick={choose(on.onCopy)}>
            {i18n.t('grid.copy')}
          </button>
        )}
        <button type="button" class="menu-item" onClick={choose(on.onReset)}>
          {i18n.t(ofOne ? 'grid.resetApplication' : 'grid.resetAll')}
        </button>
        <button type="button" class="menu-item" onClick={choose(on.onExchange)}>
          {i18n.t('grid.exchange')}
        </button>
      </div>
    </div>
  );
}
