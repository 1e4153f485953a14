import type { IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from '../Icon';

interface Props {
  icon: IconNode;
  /** What is so, in a few words. */
  title: string;
  /** What to expect, or the way on. */
  children?: ComponentChildren;
}

/** Nothing to show, and that is as it should be: what is so, and what comes next. */
export const EmptyState = ({ icon, title, children }: Props) => (
  <div class="empty">
    <Icon node={icon} />
    <p class="state-title">{title}</p>
    {children}
  </div>
);
