import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { language } from '../utils/language/language';
import { plural } from '../utils/language/plural';

interface Props<T extends string> {
  /** Names the list of tabs. */
  label: string;
  /** `unread`: how many things behind it nobody has seen. */
  tabs: readonly { id: T; title: string; unread?: number }[];
  selected: T;
  onSelect: (id: T) => void;
  /** The pointer has come to a tab, which often means that it is selected next. */
  onNear?: (id: T) => void;
  /** What the selected tab shows. */
  children: ComponentChildren;
}

/** For the eye; the tab keeps its name, and is described in words. */
const TabCount = ({ count }: { count: number }) => (
  <span class="count" aria-hidden="true">
    {new Intl.NumberFormat(language()).format(count)}
  </span>
);

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs and the panel of the selected one, with the keys of the ARIA tabs pattern. */
export function Tabs<T extends string>({ label, tabs, selected, onSelect, onNear, children }: Props<T>) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    // With Alt they are the browser's, such as back and forward.
    if (event.altKey) return;
    const at = tabs.findIndex(({ id }) => id === selected);
    const direction = list.current && getComputedStyle(list.current).direction === 'rtl' ? -1 : 1;
    const step = steps[event.key];
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? tabs.length - 1
          : step === undefined
            ? undefined
            : (at + step * direction + tabs.length) % tabs.length;
    const tab = next === undefined ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
  }

  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ id, title, unread = 0 }) => (
          <button
            type="button"
            role="tab"
            key={id}
            data-tab={id}
            id={`${base}-${id}`}
            aria-selected={id === selected}
            aria-controls={`${base}-panel`}
            tabIndex={id === selected ? 0 : -1}
            {...(unread > 0 ? { 'aria-description': plural('toolbar.unread', unread) } : {})}
            onPointerEnter={() => onNear?.(id)}
            onClick={() => onSelect(id)}
          >
            {title}
            {unread > 0 && <TabCount count={unread} />}
          </button>
        ))}
      </div>
      <div class="panel" role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${selected}`}>
        {children}
      </div>
    </>
  );
}
