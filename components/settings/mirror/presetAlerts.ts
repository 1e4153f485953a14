import type { ChannelId } from '../../../utils/channels/types';
import { rowOfAlert } from '../../../utils/preferences/mirror/alertNames';
import type { Wanted } from '../../../utils/preferences/mirror/edit';
import { type Preset, wantedBy } from '../../../utils/preferences/presets';

/** What a preset wants of alerts at Cloud 66, by the event that each is about. */
export const presetAlerts = (preset: Preset, alerts: readonly string[], channel: ChannelId): Wanted[] =>
  alerts.flatMap((alert) => {
    const on = wantedBy(preset, rowOfAlert(alert));
    return on === undefined ? [] : { alert, channel, on };
  });
