import { Cloud, Hash, type IconNode, Mail, Monitor, Plus, Rss, Webhook } from 'lucide';
import type { ChannelId } from '../../utils/channels/ids';
import { shapesOf, strokes } from '../Icon';

type IconName = ChannelId | 'missing' | 'cloud66' | 'feed';

const icons: Record<IconName, IconNode> = {
  browser: Monitor,
  email: Mail,
  slack: Hash,
  webhook: Webhook,
  missing: Plus,
  cloud66: Cloud,
  feed: Rss,
};

const symbolId = (name: IconName): string => `channel-${name}`;

/** The drawings, once per page: 250 cells only point at them. Has to be rendered beside any `ChannelIcon`. */
export function ChannelIcons() {
  return (
    <svg class="visually-hidden" aria-hidden="true">
      {Object.entries(icons).map(([name, nodes]) => (
        <symbol key={name} id={symbolId(name as IconName)} {...strokes}>
          {shapesOf(nodes)}
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
