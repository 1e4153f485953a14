import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { type ChannelId, channelIds } from '../../utils/channels/ids';
import {
  everythingElse,
  inheritedValue,
  ownValue,
  type Preferences,
} from '../../utils/preferences/preferences';
import type { GridRow } from './gridModel';

interface Props {
  row: GridRow;
  application: string;
  preferences: Preferences;
  onReset: (type: string, channel?: ChannelId) => void;
  /** What else there is to say of the row. */
  children?: ComponentChildren;
}

/** Moves the focus from a button that is about to go to a cell of the row above; 0 is its title. */
function leaveFor(column: number, button: HTMLElement): void {
  const above = button.closest('tr')?.previousElementSibling;
  above?.querySelector<HTMLElement>(`[data-column="${column}"]`)?.focus();
}

/** What a type means, its name on the wire, and the way back for each cell with a value of its own. */
export function RowDetails({ row: { type, about }, application, preferences, onReset, children }: Props) {
  const own = channelIds
    .map((channel, position) => ({ application, type, channel, column: position + 1 }))
    .filter((cell) => ownValue(preferences, cell) !== undefined);
  return (
    <tr class="details">
      <td colSpan={1 + channelIds.length}>
        <p>{about}</p>
        {type !== everythingElse && <code dir="ltr">{type}</code>}
        {children}
        {own.length > 0 && (
          <p class="buttons">
            {own.map((cell) => (
              <button
                type="button"
                key={cell.channel}
                onClick={({ currentTarget }) => {
                  leaveFor(cell.column, currentTarget);
                  onReset(type, cell.channel);
                }}
              >
                {i18n.t(inheritedValue(preferences, cell) ? 'grid.resetToOn' : 'grid.resetToOff', [
                  i18n.t(`channels.${cell.channel}`),
                ])}
              </button>
            ))}
            {own.length > 1 && (
              <button
                type="button"
                onClick={({ currentTarget }) => {
                  leaveFor(0, currentTarget);
                  onReset(type);
                }}
              >
                {i18n.t('grid.reset')}
              </button>
            )}
          </p>
        )}
      </td>
    </tr>
  );
}
