import { TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from '../Icon';

interface Props {
  /** What is wrong and what to do about it, in words for a person. */
  words: string;
  /** The buttons that lead out of it. */
  children?: ComponentChildren;
}

/** What should be here cannot be shown. A screen reader says so at once. */
export const ErrorState = ({ words, children }: Props) => (
  <div class="empty failed" role="alert">
    <Icon node={TriangleAlert} />
    <p>{words}</p>
    {children}
  </div>
);
