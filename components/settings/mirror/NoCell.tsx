import { i18n } from '#i18n';
import { type ChannelId, channelIds } from '../../../utils/channels/ids';

interface Props {
  channel: ChannelId;
  title: string;
  tabIndex: 0 | -1;
}

/** The place of a cell that nobody sends: arrow keys still come past it. */
export function NoCell({ channel, title, tabIndex }: Props) {
  const words = i18n.t('mirror.noCell', [title, i18n.t(`channels.${channel}`)]);
  return (
    <button
      type="button"
      class="cell none"
      aria-disabled="true"
      aria-label={words}
      title={words}
      data-column={channelIds.indexOf(channel) + 1}
      tabIndex={tabIndex}
    >
      –
    </button>
  );
}
