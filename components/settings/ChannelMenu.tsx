import { i18n } from '#i18n';
import type { Destination } from '../../utils/channels/destination';
import type { ChannelId } from '../../utils/channels/ids';
import { isolate } from '../../utils/language/isolate';
import type { CarriedChannel } from '../../utils/preferences/mirror/alerts';
import type { Carrier } from '../../utils/preferences/mirror/items';
import { Menu, type MenuItem } from '../Menu';
import { ChannelIcon } from './ChannelIcon';
import type { SendChannel } from './channelForm';

/** What can be done with a channel from its column. */
export interface ChannelActions {
  /** Connects another destination, or changes this one. */
  onOpen: (channel: SendChannel, editing?: Destination) => void;
  onDisconnect: (destination: Destination) => void;
  /** Has the column show what Cloud 66 sends, or what this browser does. */
  onCarrier?: ((channel: CarriedChannel, carrier: Carrier) => void) | undefined;
}

interface Props extends ChannelActions {
  channel: ChannelId;
  destinations: readonly Destination[];
  /** Who sends what the column shows, where both can. */
  carrier?: Carrier | undefined;
  /** Whether one of them does not get what it should. */
  hasTrouble: boolean;
  /** Switches every row that is shown. */
  onSetShown: (on: boolean) => void;
  tabIndex: 0 | -1;
  column: number;
}

function itemsOf(props: Props): MenuItem[] {
  const { channel, destinations, carrier, onSetShown, onOpen, onDisconnect, onCarrier } = props;
  const switches = [
    { id: 'on', label: i18n.t('columnMenu.on'), onChoose: () => onSetShown(true) },
    { id: 'off', label: i18n.t('columnMenu.off'), onChoose: () => onSetShown(false) },
  ];
  if (channel === 'browser') return switches;
  const own = destinations.filter((destination) => destination.channel === channel);
  if (own.length === 0)
    return [
      ...(carrier === 'cloud66' ? switches : []),
      {
        id: 'connect',
        label: i18n.t('columnMenu.connect', [i18n.t(`channels.${channel}`)]),
        onChoose: () => onOpen(channel),
      },
    ];
  const other = carrier === 'cloud66' ? 'extension' : 'cloud66';
  const carriers: MenuItem[] =
    carrier && onCarrier
      ? [
          {
            id: 'carrier',
            label: i18n.t(other === 'cloud66' ? 'columnMenu.byCloud66' : 'columnMenu.byBrowser'),
            onChoose: () => onCarrier(channel, other),
          },
        ]
      : [];
  return [
    ...switches,
    ...carriers,
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
  const { channel, hasTrouble, tabIndex, column } = props;
  const name = i18n.t(`channels.${channel}`);
  return (
    <Menu
      label={i18n.t(hasTrouble ? 'columnMenu.labelTrouble' : 'columnMenu.label', [name])}
      items={itemsOf(props)}
      button={{ class: 'channel-head', tabIndex, 'data-column': column }}
    >
      <span class={hasTrouble ? 'trouble' : ''}>
        <ChannelIcon name={channel} />
      </span>
      <span class="channel-name">{name}</span>
    </Menu>
  );
}
