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
