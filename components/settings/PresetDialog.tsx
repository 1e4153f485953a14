import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type ChannelId, channelIds } from '../../utils/channels/ids';
import { isolate } from '../../utils/language/isolate';
import { plural } from '../../utils/language/plural';
import type { CellChange } from '../../utils/preferences/changes';
import type { Wanted } from '../../utils/preferences/mirror/edit';
import type { Preferences } from '../../utils/preferences/preferences';
import { type Preset, presetChanges, presets } from '../../utils/preferences/presets';
import { Dialog } from '../Dialog';
import { DialogButtons } from '../DialogButtons';
import { Simulated } from '../simulation/Simulated';
import { ChangePreview } from './ChangePreview';
import type { GridSection } from './gridModel';
import type { GridMirror } from './mirror/gridMirror';
import { presetAlerts } from './mirror/presetAlerts';

interface Props {
  accountId: string;
  /** The title of the tab whose rows are set. */
  tab: string;
  application: string;
  /** What the application is called, where there is a choice. */
  name: string | undefined;
  preferences: Preferences;
  sections: readonly GridSection[];
  connected: ReadonlySet<ChannelId>;
  /** What Cloud 66 itself sends of these rows. */
  mirror?: GridMirror | undefined;
  /** How many applications will not follow, as they have settings of their own. */
  exceptions: number;
  /** `there`: what Cloud 66 is to be told. */
  onApply: (changes: CellChange[], there: Wanted[]) => void;
  onClose: () => void;
}

const names = {
  everything: 'everything',
  'failures-and-recoveries': 'failuresAndRecoveries',
  failures: 'failures',
  nothing: 'nothing',
} as const satisfies Record<Preset, string>;

/** Offers the presets for the rows of one tab, showing what each would change. */
export function PresetDialog({ accountId, tab, name, exceptions, onApply, onClose, ...grid }: Props) {
  const { application, preferences, sections, connected, mirror } = grid;
  const [preset, choose] = useState<Preset>('failures-and-recoveries');
  const types = sections.flatMap(({ rows }) => rows.map(({ type }) => type));
  const offered = channelIds.filter(
    (channel) => connected.has(channel) || (mirror?.isCarried(types, channel) ?? false),
  );
  const [channels, setChannels] = useState<readonly ChannelId[]>(offered);
  const changes = channels
    .filter((channel) => connected.has(channel))
    .flatMap((channel) => {
      const here = mirror?.split(types, channel).here ?? types;
      return presetChanges(preferences, preset, { application, types: here, channels: [channel] });
    });
  const there = mirror
    ? channels.flatMap((channel) => presetAlerts(preset, { rows: types, channel }, mirror))
    : [];
  const toggle = (channel: ChannelId) =>
    setChannels(
      channels.includes(channel) ? channels.filter((other) => other !== channel) : [...channels, channel],
    );

  const title =
    name === undefined ? i18n.t('presets.title', [tab]) : i18n.t('presets.titleOf', [tab, isolate(name)]);

  function submit(event: Event) {
    event.preventDefault();
    onApply(changes, there);
    onClose();
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <fieldset>
          <legend>{i18n.t('presets.which')}</legend>
          {presets.map((each) => (
            <label key={each}>
              <input type="radio" name="preset" checked={each === preset} onChange={() => choose(each)} />
              <span>
                {i18n.t(`presets.${names[each]}`)}
                <small>{i18n.t(`presets.${names[each]}About`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {offered.length > 1 && (
          <fieldset>
            <legend>{i18n.t('presets.channels')}</legend>
            {offered.map((channel) => (
              <label key={channel}>
                <input
                  type="checkbox"
                  checked={channels.includes(channel)}
                  onChange={() => toggle(channel)}
                />
                {i18n.t(`channels.${channel}`)}
              </label>
            ))}
          </fieldset>
        )}
        <ChangePreview preferences={preferences} changes={changes} />
        <Simulated accountId={accountId} changes={changes} />
        {there.length > 0 && <p>{plural('presets.atCloud66', there.length)}</p>}
        {exceptions > 0 && <p class="quiet">{plural('presets.ownSettings', exceptions)}</p>}
        <DialogButtons onCancel={onClose}>
          <button type="submit" class="primary" disabled={changes.length + there.length === 0}>
            {i18n.t('presets.apply')}
          </button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
