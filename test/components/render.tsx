import { locks } from 'node:worker_threads';
import type { ComponentChild } from 'preact';
import { render as renderInto } from 'preact';
import { onTestFinished } from 'vitest';

/** The DOM of the tests has no locks; Node's keep the same promises. */
Object.defineProperty(navigator, 'locks', { value: locks });
/** Nor has it popovers: what is in one can always be seen. */
HTMLElement.prototype.hidePopover = () => undefined;

/** Renders into the document until the test ends. Needs a DOM: `@vitest-environment happy-dom`. */
export function render(content: ComponentChild) {
  const root = document.createElement('div');
  document.body.append(root);
  renderInto(content, root);
  onTestFinished(() => {
    renderInto(null, root);
    root.remove();
  });
  return {
    root,
    rerender: (next: ComponentChild) => renderInto(next, root),
    /** The only button of this accessible name. */
    button(name: string): HTMLButtonElement {
      const named = [...root.querySelectorAll('button')].filter(
        (button) => (button.getAttribute('aria-label') ?? button.textContent?.trim()) === name,
      );
      if (named.length !== 1) throw new Error(`there are ${named.length} buttons named "${name}"`);
      return named[0] as HTMLButtonElement;
    },
  };
}
