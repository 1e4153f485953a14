import type { ComponentChildren } from 'preact';
import { channelIds } from '../../utils/channels/ids';
import { triState } from '../../utils/preferences/edits';
import { ChannelSwitch } from './ChannelSwitch';
import type { GridProps } from './Grid';
import { NoCell } from './mirror/NoCell';
import type { GridPosition } from './useRoving';

interface Props
  extends Pick<
    GridProps,
    'application' | 'preferences' | 'connected' | 'mirror' | 'onSet' | 'onNotConnected'
  > {
  kind: 'all' | 'category';
  /** Its name among the grid's rows. */
  row: string;
  /** What its switches say that they switch. */
  title: string;
  types: readonly string[];
  tabIndexOf: (position: GridPosition) => 0 | -1;
  /** The cell with its title. */
  children: ComponentChildren;
}

/** A row whose switches act on many types at once: all on first, where they differ. */
export function SwitchRow({ kind, row, title, types, tabIndexOf, children, ...grid }: Props) {
  const { application, preferences, connected, onSet, onNotConnected } = grid;
  const mirror = grid.mirror?.grid;
  return (
    <tr class={kind} data-row={row}>
      {children}
      {channelIds.map((channel, position) => {
        const state = mirror
          ? mirror.stateOf(types, channel)
          : triState(preferences, application, types, channel);
        const isNobodys = mirror && types.every((type) => mirror.cellOf(type, channel).carrier === 'none');
        if (isNobodys)
          return (
            <td key={channel}>
              <NoCell channel={channel} title={title} tabIndex={tabIndexOf({ row, column: position + 1 })} />
            </td>
          );
        const isConnected = connected.has(channel) || (mirror?.isCarried(types, channel) ?? false);
        return (
          <td key={channel}>
            <ChannelSwitch
              channel={channel}
              title={title}
              state={state}
              isConnected={isConnected}
              tabIndex={tabIndexOf({ row, column: position + 1 })}
              onToggle={() => onSet(types, channel, state !== 'on')}
              onNotConnected={() => onNotConnected(channel)}
            />
          </td>
        );
      })}
    </tr>
  );
}
