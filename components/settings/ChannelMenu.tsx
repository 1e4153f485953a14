import { i18n } from '#i18n';
import type { Destination } from '../../utils/channels/destination';
import type { ChannelId } from '../../utils/channels/types';
import { isolate } from '../../utils/language/isolate';
import { Menu, type MenuItem } from '../Menu';
import { ChannelIcon } from './ChannelIcon';
import type { SendChannel } from './channelForm';

/** What can be done with a channel from its column. */
export interface ChannelActions {
  /** Connects another destination, or changes this one. */
  onOpen: (channel: SendChannel, editing?: Destination) => void;
  onDisconnect: (destination: Destination) => void;
}

interface Props extends ChannelActions {
  channel: ChannelId;
  destinations: readonly Destination[];
  /** Switches every row that is shown. */
  onSetShown: (on: boolean) => void;
  tabIndex: 0 | -1;
  column: number;
}

function itemsOf({ channel, destinations, onSetShown, onOpen, onDisconnect }: Props): MenuItem[] {
  const switches = [
    { id: 'on', label: i18n.t('columnMenu.on'), onChoose: () => onSetShown(true) },
    { id: 'off', label: i18n.t('columnMenu.off'), onChoose: () => onSetShown(false) },
  ];
  if (channel === 'browser') return switches;
  const own = destinations.filter((destination) => destination.channel === channel);
  if (own.length === 0)
    return [
      {
        id: 'connect',
        label: i18n.t('columnMenu.connect', [i18n.t(`channels.${channel}`)]),
        onChoose: () => onOpen(channel),
      },
    ];
  return [
    ...switches,
    ...own.flatMap((destination) => [
      {
        id: `edit ${destination.id}`,
        label: i18n.t('columnMenu.edit', [isolate(destination.name)]),
        onChoose: () => onOpen(channel, destination),
      },
      {
        id: `disconnect ${destination.id}`,
        label: i18n.t('columnMenu.disconnect', [isolate(destination.name)]),
        onChoose: () => onDisconnect(destination),
      },
    ]),
    { id: 'another', label: i18n.t('columnMenu.another'), onChoose: () => onOpen(channel) },
  ];
}

/** The head of a channel's column, which is the channel's menu. */
export function ChannelMenu(props: Props) {
  const { channel, tabIndex, column } = props;
  const name = i18n.t(`channels.${channel}`);
  return (
    <Menu
      label={i18n.t('columnMenu.label', [name])}
      items={itemsOf(props)}
      button={{ class: 'channel-head', tabIndex, 'data-column': column }}
    >
      <ChannelIcon name={channel} />
      <span class="channel-name">{name}</span>
    </Menu>
  );
}
