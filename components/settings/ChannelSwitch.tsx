import { i18n } from '#i18n';
import { type ChannelId, channelIds } from '../../utils/channels/ids';
import type { TriState } from '../../utils/preferences/edits';
import { ChannelIcon } from './ChannelIcon';

interface Props {
  channel: ChannelId;
  /** What it switches: an event type, a category or all. */
  title: string;
  state: TriState;
  /** The id of the text that says from what it was changed. */
  changed?: string | undefined;
  isConnected: boolean;
  /** Who sends it, where that is not clear: ids of the words, and the words. */
  sender?: { ids: string; words: string } | undefined;
  tabIndex: 0 | -1;
  onToggle: () => void;
  onReset?: (() => void) | undefined;
  onNotConnected: () => void;
}

/** One cell: a click on an active icon switches it off. Delete takes a change back. */
export function ChannelSwitch({
  channel,
  title,
  state,
  changed,
  isConnected,
  sender,
  tabIndex,
  ...on
}: Props) {
  const name = i18n.t(`channels.${channel}`);
  const place = { 'data-column': channelIds.indexOf(channel) + 1, tabIndex };
  if (!isConnected) {
    return (
      <button
        type="button"
        class="cell missing"
        aria-haspopup="dialog"
        aria-label={i18n.t('grid.notConnectedCell', [title, name])}
        onClick={on.onNotConnected}
        {...place}
      >
        <ChannelIcon name="missing" />
      </button>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') on.onReset?.();
  };
  return (
    <button
      type="button"
      class={changed ? 'cell changed' : 'cell'}
      aria-pressed={state === 'mixed' ? 'mixed' : state === 'on'}
      aria-label={i18n.t('grid.cell', [title, name])}
      aria-describedby={[sender?.ids, changed].filter(Boolean).join(' ') || undefined}
      title={sender?.words}
      onClick={on.onToggle}
      onKeyDown={onKeyDown}
      {...place}
    >
      <ChannelIcon name={channel} />
    </button>
  );
}
