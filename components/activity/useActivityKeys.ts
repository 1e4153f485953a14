import { useEffect, useRef } from 'preact/hooks';

export interface KeyActions {
  /** Goes so many rows on, or back. */
  move: (by: number) => void;
  toggleRead: () => void;
  toggleDetails: () => void;
  find: () => void;
  help: () => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** The letter of a key, also with capitals locked; where the layout has no Latin letters, the one that stands there elsewhere. */
function letterOf({ key, code }: KeyboardEvent): string {
  if (key.length !== 1) return key;
  if (key <= '~') return key.toLowerCase();
  return /^Key[A-Z]$/.test(code) ? code.slice(-1).toLowerCase() : key;
}

/** What a key means. Arrows also scroll and choose elsewhere on the page, so they count within the list only. */
function actionOf(key: string, isInList: boolean, { move, ...on }: KeyActions): (() => void) | undefined {
  if (key === 'j' || (key === 'ArrowDown' && isInList)) return () => move(1);
  if (key === 'k' || (key === 'ArrowUp' && isInList)) return () => move(-1);
  const others: Record<string, () => void> = {
    m: on.toggleRead,
    d: on.toggleDetails,
    '/': on.find,
    '?': on.help,
  };
  return Object.hasOwn(others, key) ? others[key] : undefined;
}

/**
 * The keys of the activity, as long as it is shown: wherever the focus is but in a field, in a menu or in a dialog, and
 * never with a key that is held for the browser.
 */
export function useActivityKeys(actions: KeyActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, ctrlKey, metaKey, altKey, defaultPrevented } = event;
      if (ctrlKey || metaKey || altKey || defaultPrevented || isTyping(target)) return;
      const element = target instanceof Element ? target : null;
      if (element?.closest('dialog, [role="menu"]')) return;
      const isInList = element === document.body || Boolean(element?.closest('[role="feed"]'));
      const action = actionOf(letterOf(event), isInList, latest.current);
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
