/**
 * What runs inside a page. Each function is sent as text, so it uses nothing from outside itself.
 */

/** Everything that can be read on the page. */
export function readText(): string {
  const { innerText } = document.body;
  return innerText;
}

/** Resolves with the page's text when it holds the wanted part, or with undefined when time is up. */
export function waitForTextInPage(
  pattern: string,
  flags: string,
  timeoutMs: number,
): Promise<string | undefined> {
  const wanted = new RegExp(pattern, flags);
  const look = () => {
    const { innerText } = document.body;
    return wanted.test(innerText) ? innerText : undefined;
  };
  return new Promise((resolve) => {
    const settle = (text: string | undefined) => {
      observer.disconnect();
      clearTimeout(limit);
      resolve(text);
    };
    const observer = new MutationObserver(() => {
      const text = look();
      if (text !== undefined) settle(text);
    });
    const limit = setTimeout(() => settle(look()), timeoutMs);
    const found = look();
    if (found !== undefined) return settle(found);
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** Brings an element into view; resolves when two frames in a row have it in the same place, so that a click meets it. */
export async function scrollAndWaitUntilStill(element: Element): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const place = () => JSON.stringify(element.getBoundingClientRect());
  for (let before = ''; before !== place(); await frame()) {
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    before = place();
  }
}

/** Whether an element is checked, pressed or selected, whichever way the page has to say so. */
export function readState(element: Element): boolean {
  const on = ':checked, [aria-checked="true"], [aria-pressed="true"], [aria-selected="true"]';
  return element.matches(on);
}

/** Resolves with true when the element's state is as wanted, or with false when time is up. */
export function waitForStateInPage(
  element: Element,
  { wanted, timeoutMs }: { wanted: boolean; timeoutMs: number },
): Promise<boolean> {
  const on = ':checked, [aria-checked="true"], [aria-pressed="true"], [aria-selected="true"]';
  return new Promise((resolve) => {
    const settle = (isAsWanted: boolean) => {
      observer.disconnect();
      element.ownerDocument.removeEventListener('change', look);
      clearTimeout(limit);
      resolve(isAsWanted);
    };
    const look = () => {
      if (element.matches(on) === wanted) settle(true);
    };
    const observer = new MutationObserver(look);
    const limit = setTimeout(() => settle(element.matches(on) === wanted), timeoutMs);
    observer.observe(element, { attributes: true });
    element.ownerDocument.addEventListener('change', look);
    look();
  });
}

/** The name of the element that has the focus: its label, or its text. */
export function readFocusedName(): string {
  const element = document.activeElement;
  const labelledBy = element?.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const labels = labelledBy.map((id) => document.getElementById(id));
  const own =
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
  const texts = [...labels, ...(own ?? []), element].map((node) => node?.textContent?.trim());
  return element?.getAttribute('aria-label') ?? texts.find(Boolean) ?? '';
}

/** Resolves when the page has heard of this colour scheme. */
export async function waitForColorScheme(scheme: string): Promise<void> {
  const query = matchMedia(`(prefers-color-scheme: ${scheme})`);
  if (!query.matches)
    await new Promise((resolve) => query.addEventListener('change', resolve, { once: true }));
}

/** Marks an element when a click arrives at it. */
export function listenForClick(element: Element): void {
  const note = (event: Event) => {
    if (event.composedPath().includes(element)) Object.assign(element, { heardClick: true });
  };
  Object.assign(element, { heardClick: false });
  element.ownerDocument.defaultView?.addEventListener('click', note, { capture: true });
}

/** Whether one arrived since, waiting a second for it. */
export async function heardClick(element: Element): Promise<boolean> {
  const giveUpAt = performance.now() + 1000;
  const wasHeard = () => (element as Element & { heardClick?: boolean }).heardClick === true;
  while (!wasHeard() && performance.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 20));
  return wasHeard();
}
