/** What stays free between a menu and the edge of the page, in px. */
const edge = 4;

/**
 * Puts a menu, which is not in the page's flow, flush with the end of the button that opens it: below it, or above
 * where there is more room. What does not fit there is scrolled to.
 */
export function placeMenu(menu: HTMLElement, button: HTMLElement | null): void {
  const { top, bottom, left, right } = button?.getBoundingClientRect() ?? new DOMRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isRightToLeft = getComputedStyle(menu).direction === 'rtl';
  const below = clientHeight - bottom;
  const isBelow = below >= top;
  menu.style.insetBlockStart = isBelow ? `${bottom}px` : 'auto';
  menu.style.insetBlockEnd = isBelow ? 'auto' : `${clientHeight - top}px`;
  menu.style.maxBlockSize = `${Math.max(below, top) - edge}px`;
  menu.style.insetInlineEnd = `${isRightToLeft ? left : clientWidth - right}px`;
}
