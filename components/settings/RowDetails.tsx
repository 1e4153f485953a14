import { i18n } from '#i18n';
import { type ChannelId, channelIds } from '../../utils/channels/types';
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
}

/** What a type means, its name on the wire, and the way back for each cell that was changed. */
export function RowDetails({ row: { type, about }, application, preferences, onReset }: Props) {
  const changed = channelIds
    .map((channel) => ({ application, type, channel }))
    .filter((cell) => ownValue(preferences, cell) !== undefined);
  return (
    <tr class="details">
      <td colSpan={1 + channelIds.length}>
        <p>{about}</p>
        {type !== everythingElse && <code>{type}</code>}
        {changed.length > 0 && (
          <p class="buttons">
            {changed.map((cell) => (
              <button type="button" key={cell.channel} onClick={() => onReset(type, cell.channel)}>
                {i18n.t('grid.resetCell', [
                  i18n.t(`channels.${cell.channel}`),
                  i18n.t(inheritedValue(preferences, cell) ? 'grid.on' : 'grid.off'),
                ])}
              </button>
            ))}
            {changed.length > 1 && (
              <button type="button" onClick={() => onReset(type)}>
                {i18n.t('grid.reset')}
              </button>
            )}
          </p>
        )}
      </td>
    </tr>
  );
}
