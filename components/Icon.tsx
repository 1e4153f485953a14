import type { IconNode } from 'lucide';
import { h } from 'preact';

/** How lucide's icons are drawn. */
export const strokes = {
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '2',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

export const shapesOf = (node: IconNode) => node.map(([tag, attributes]) => h(tag, { ...attributes }));

/** One of lucide's icons; decoration only, the words beside it carry the meaning. */
export const Icon = ({ node }: { node: IconNode }) => (
  <svg class="icon" aria-hidden="true" {...strokes}>
    {shapesOf(node)}
  </svg>
);
