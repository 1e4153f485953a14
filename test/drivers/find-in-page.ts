import type { AccessibleRole } from './roles.ts';

/** What is looked for: with no role, the fields of forms. */
export interface Wanted {
  role?: AccessibleRole;
  name?: string | undefined;
  within?: AccessibleRole;
}

declare const axe: {
  setup(): void;
  teardown(): void;
  commons: {
    aria: { getRole(element: Element): string | null };
    text: { accessibleText(element: Element): string };
    dom: { isVisibleToScreenReaders(element: Element): boolean };
  };
};

/**
 * The elements of this page that a screen reader would give this role and name, as soon as there are any, at the
 * latest when the page has changed or `waitMs` have passed. Sent as text to where axe is, so it uses nothing else.
 */
export async function findInPage({ role, name, within }: Wanted, waitMs: number): Promise<Element[]> {
  const look = () => {
    axe.setup();
    try {
      const { aria, text, dom } = axe.commons;
      const isOf = (element: Element, wanted?: string) =>
        wanted ? aria.getRole(element) === wanted : element.matches('input, textarea, select');
      const all = [...document.querySelectorAll('*')];
      const around = within ? all.find((element) => isOf(element, within)) : document;
      // axe says a space for one that does not break, as French and German have them.
      const plain = (words: string) => words.replace(/\s+/g, ' ');
      const isNamed = (element: Element) =>
        name === undefined || plain(text.accessibleText(element)) === plain(name);
      return all.filter(
        (element) =>
          around?.contains(element) &&
          isOf(element, role) &&
          dom.isVisibleToScreenReaders(element) &&
          isNamed(element),
      );
    } finally {
      axe.teardown();
    }
  };
  const found = look();
  if (found.length > 0 || waitMs === 0) return found;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => settle());
    const limit = setTimeout(() => settle(), waitMs);
    const settle = () => {
      observer.disconnect();
      clearTimeout(limit);
      resolve();
    };
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  return look();
}
