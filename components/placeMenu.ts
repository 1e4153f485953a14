/** Puts a menu, which is not in the page's flow, below the button that opens it and flush with its end. */
export function placeMenu(menu: HTMLElement, button: HTMLElement | null): void {
  const { bottom, left, right } = button?.getBoundingClientRect() ?? new DOMRect();
  const isRightToLeft = getComputedStyle(menu).direction === 'rtl';
  menu.style.insetBlockStart = `${bottom}px`;
  menu.style.insetInlineEnd = `${isRightToLeft ? left : document.documentElement.clientWidth - right}px`;
}
