import { Hash, type IconNode, Mail, Monitor, Plus, Webhook } from 'lucide';
import { h } from 'preact';
import type { ChannelId } from '../../utils/channels/types';

type IconName = ChannelId | 'missing';

const icons: Record<IconName, IconNode> = {
  browser: Monitor,
  email: Mail,
  slack: Hash,
  webhook: Webhook,
  missing: Plus,
};

const symbolId = (name: IconName): string => `channel-${name}`;

/** The drawings, once per page: 250 cells only point at them. Has to be rendered beside any `ChannelIcon`. */
export function ChannelIcons() {
  return (
    <svg class="visually-hidden" aria-hidden="true">
      {Object.entries(icons).map(([name, nodes]) => (
        <symbol
          key={name}
          id={symbolId(name as IconName)}
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linecap="round"
          stroke-linejoin="round"
        >
          {nodes.map(([tag, attributes]) => h(tag, { ...attributes }))}
        </symbol>
      ))}
    </svg>
  );
}

/** A channel's icon; decoration only. */
export const ChannelIcon = ({ name }: { name: IconName }) => (
  <svg class="icon" aria-hidden="true">
    <use href={`#${symbolId(name)}`} />
  </svg>
);
