import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { placeMenu } from './placeMenu';

export interface MenuItem {
  id: string;
  label: string;
  onChoose: () => void;
}

interface Props {
  /** What the button and its menu are called. */
  label: string;
  items: readonly MenuItem[];
  /** More of the button's attributes, such as where it is in a grid. */
  button: { class: string; tabIndex?: 0 | -1; 'data-column'?: number };
  children: ComponentChildren;
}

/** Which item a key leads to, `undefined` where it means nothing to a menu. */
function itemAfter(key: string, at: number, last: number): number | undefined {
  if (key === 'ArrowDown') return at === last ? 0 : at + 1;
  if (key === 'ArrowUp') return at <= 0 ? last : at - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? last : undefined;
}

/** A button that opens a menu below it (ARIA APG, "Menu Button"); closed by Escape, Tab, a choice or a click elsewhere. */
export function Menu({ label, items, button: place, children }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const itemsOf = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Tab') menu.current?.hidePopover();
    const all = itemsOf();
    const next = itemAfter(event.key, all.indexOf(event.target as HTMLElement), all.length - 1);
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  }

  return (
    <>
      <button
        {...place}
        type="button"
        aria-haspopup="menu"
        aria-label={label}
        title={label}
        popoverTarget={id}
        ref={button}
      >
        {children}
      </button>
      <div
        class="menu"
        id={id}
        role="menu"
        aria-label={label}
        popover="auto"
        ref={menu}
        onKeyDown={onKeyDown}
        onBeforeToggle={({ currentTarget }) => placeMenu(currentTarget, button.current)}
      >
        {items.map((item, place) => (
          <button
            key={item.id}
            type="button"
            role="menuitem"
            tabIndex={-1}
            // Where the browser puts the focus as it opens the menu, before any key can be missed.
            autofocus={place === 0}
            class="menu-item"
            onClick={() => {
              menu.current?.hidePopover();
              item.onChoose();
            }}
          >
            {item.label}
          </button>
        ))}
      </div>
    </>
  );
}
