import { i18n } from '#i18n';
import { type ChannelId, channelIds } from '../../../utils/channels/ids';
import type { MirrorCell } from '../../../utils/preferences/mirror/cells';
import { ChannelIcon } from '../ChannelIcon';

interface Props {
  channel: ChannelId;
  /** What it switches: an event type or an alert. */
  title: string;
  cell: MirrorCell;
  /** The ids of what is said of it, and the same as a tooltip. */
  describedBy: string;
  tooltip: string;
  isReadOnly: boolean;
  tabIndex: 0 | -1;
  onToggle: () => void;
}

/** One cell that Cloud 66 sends. What feeds this account, or may not be changed, is there and does nothing. */
export function MirrorSwitch({
  channel,
  title,
  cell,
  describedBy,
  tooltip,
  isReadOnly,
  tabIndex,
  onToggle,
}: Props) {
  const { state, isFeed, isWaiting, difference } = cell;
  const isFixed = isFeed || isReadOnly;
  const mark = difference ? 'differs' : isWaiting ? 'waiting' : '';
  return (
    <button
      type="button"
      class={`cell carried ${mark}`.trim()}
      aria-pressed={state === 'mixed' ? 'mixed' : state === 'on'}
      aria-label={i18n.t('grid.cell', [title, i18n.t(`channels.${channel}`)])}
      aria-describedby={describedBy}
      aria-disabled={isFixed}
      title={tooltip}
      onClick={() => isFixed || onToggle()}
      data-column={channelIds.indexOf(channel) + 1}
      tabIndex={tabIndex}
    >
      <ChannelIcon name={isFeed ? 'feed' : channel} />
      <span class="carrier">
        <ChannelIcon name="cloud66" />
      </span>
    </button>
  );
}
