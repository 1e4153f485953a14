import { Info, TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from '../Icon';

interface Props {
  /** `problem` is said by a screen reader at once, `hint` when it is reached. */
  kind: 'problem' | 'hint';
  words: string;
  /** The way out. */
  children?: ComponentChildren;
}

/** Something to know that stands above the rest of a page: what is so, and the way out. */
export const Notice = ({ kind, words, children }: Props) => (
  <div class={`callout ${kind}`} role={kind === 'problem' ? 'alert' : 'note'}>
    <Icon node={kind === 'problem' ? TriangleAlert : Info} />
    <div>
      <p>{words}</p>
      {children}
    </div>
  </div>
);
