import type { ComponentChildren } from 'preact';

/** A list that scrolls by itself when it is long, and can be scrolled by keyboard. */
export const ScrollRegion = ({ children }: { children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard (axe: scrollable-region-focusable)
  <ul tabIndex={0}>{children}</ul>
);
