import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type ChannelId, connectedChannels } from '../../utils/channels/types';
import type { CellChange } from '../../utils/preferences/changes';
import { everyApplication, type Preferences } from '../../utils/preferences/preferences';
import { type Preset, presetChanges, presets } from '../../utils/preferences/presets';
import { Dialog } from '../Dialog';
import { DialogButtons } from '../DialogButtons';
import { plural } from '../plural';
import { ChangePreview } from './ChangePreview';
import type { GridSection } from './gridModel';
import { useOwnSettings } from './useOwnSettings';

interface Props {
  accountId: string;
  application: string;
  preferences: Preferences;
  sections: readonly GridSection[];
  onApply: (changes: CellChange[]) => void;
  onClose: () => void;
}

const names = {
  everything: 'everything',
  'failures-and-recoveries': 'failuresAndRecoveries',
  failures: 'failures',
  nothing: 'nothing',
} as const satisfies Record<Preset, string>;

/** Offers the presets for the rows of one tab, showing what each would change. */
export function PresetDialog({ accountId, application, preferences, sections, onApply, onClose }: Props) {
  const [preset, choose] = useState<Preset>('failures-and-recoveries');
  const [channels, setChannels] = useState<readonly ChannelId[]>(['browser']);
  const own = useOwnSettings(accountId);
  const others = application === everyApplication ? own.size : 0;
  const types = sections.flatMap(({ rows }) => rows.map(({ type }) => type));
  const changes = presetChanges(preferences, preset, { application, types, channels });
  const toggle = (channel: ChannelId) =>
    setChannels(
      channels.includes(channel) ? channels.filter((other) => other !== channel) : [...channels, channel],
    );

  function submit(event: Event) {
    event.preventDefault();
    onApply(changes);
    onClose();
  }

  return (
    <Dialog title={i18n.t('presets.title')} onClose={onClose}>
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
        {connectedChannels.size > 1 && (
          <fieldset>
            <legend>{i18n.t('presets.channels')}</legend>
            {[...connectedChannels].map((channel) => (
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
        {others > 0 && <p class="quiet">{plural('presets.ownSettings', others)}</p>}
        <DialogButtons onCancel={onClose}>
          <button type="submit" class="primary" disabled={changes.length === 0}>
            {i18n.t('presets.apply')}
          </button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
