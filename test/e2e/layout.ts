/** What runs inside a page; it uses nothing from outside itself. Empty where everything can be read in full. */
export function misfits(): string[] {
  const found: string[] = [];
  const nameOf = (element: Element) => {
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return `${element.localName}.${element.className || '-'} "${words.trim().slice(0, 40)}"`;
  };
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`page: ${root.scrollWidth} > ${root.clientWidth}`);
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const { overflowX } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || element.closest('.visually-hidden, select, svg')) continue;
    const isSideways = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    const isField = element.matches('input, select');
    if (isSideways && !isField) {
      found.push(`${nameOf(element)}: ${element.scrollWidth} > ${element.clientWidth}, ${overflowX}`);
    }
    const isLow = element.clientHeight > 0 && element.scrollHeight > element.clientHeight + 1;
    if (isLow && element.matches('button, label, th')) {
      found.push(`${nameOf(element)}: ${element.scrollHeight} high > ${element.clientHeight}`);
    }
    if (element.matches('.grid tbody th') && box.width < 100) {
      found.push(`${nameOf(element)}: only ${box.width} wide`);
    }
    const isLeaf = element.childElementCount === 0 || element.matches('button, label, a');
    if (isLeaf && (box.left < -1 || box.right > root.clientWidth + 1)) {
      found.push(`${nameOf(element)}: from ${box.left} to ${box.right} of ${root.clientWidth}`);
    }
  }
  return found;
}

/** The column of the grid that has the focus. */
export function focusedColumn(): string | undefined {
  return document.activeElement instanceof HTMLElement ? document.activeElement.dataset.column : undefined;
}

/** Puts the focus on the first channel of the grid's first row. */
export function focusFirstCell(): void {
  document.querySelector<HTMLElement>('[data-row] [data-column="1"]')?.focus();
}

/** Opens everything that is folded. */
export function openDetails(): void {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

/** Puts the focus on the last channel of the grid's last row. */
export function focusLastCell(): void {
  [...document.querySelectorAll<HTMLElement>('[data-row] [data-column="4"]')].at(-1)?.focus();
}

/** What is in front of the upper edge of what has the focus; nothing when all of it can be seen. */
export function coveringFocus(): string | undefined {
  const { activeElement } = document;
  const box = activeElement?.getBoundingClientRect();
  if (!activeElement || !box) return 'no focus';
  const seen = document.elementFromPoint((box.left + box.right) / 2, box.top + 2);
  const isSeen = seen !== null && (activeElement.contains(seen) || seen.contains(activeElement));
  return isSeen
    ? undefined
    : `${activeElement.ariaLabel} is below ${seen?.outerHTML.slice(0, 60) ?? 'nothing'}`;
}

/** Where the grid's header and the settings' footer are in the window: pixels from its top and its bottom. */
export function stuckEdges(): { header: number; footer: number } {
  const top = document.querySelector('.grid thead th')?.getBoundingClientRect().top ?? Number.NaN;
  const bottom = document.querySelector('.settings .footer')?.getBoundingClientRect().bottom ?? Number.NaN;
  return { header: Math.round(top), footer: Math.round(innerHeight - bottom) };
}
