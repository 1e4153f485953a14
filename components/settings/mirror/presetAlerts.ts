import type { ChannelId } from '../../../utils/channels/ids';
import { alertOfRow } from '../../../utils/preferences/mirror/alertNames';
import type { Wanted } from '../../../utils/preferences/mirror/edit';
import { type Preset, wantedBy } from '../../../utils/preferences/presets';
import type { GridMirror } from './gridMirror';

/** What a preset changes of what Cloud 66 sends of these rows: what feeds this account is left alone. */
export const presetAlerts = (
  preset: Preset,
  { rows, channel }: { rows: readonly string[]; channel: ChannelId },
  mirror: GridMirror,
): Wanted[] =>
  rows.flatMap((row) => {
    const on = wantedBy(preset, row);
    const shown = mirror.cellOf(row, channel);
    if (on === undefined || shown.carrier !== 'cloud66' || shown.cell.isFeed) return [];
    return shown.cell.state === (on ? 'on' : 'off') ? [] : { alert: alertOfRow(row), channel, on };
  });
