import type { IconNode } from 'lucide';
import { h } from 'preact';

/** One of lucide's icons; decoration only, the words beside it carry the meaning. */
export function Icon({ node }: { node: IconNode }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {node.map(([tag, attributes]) => h(tag, { ...attributes }))}
    </svg>
  );
}
