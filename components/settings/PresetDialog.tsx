import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ChannelId } from '../../utils/channels/types';
import { isolate } from '../../utils/language/isolate';
import { plural } from '../../utils/language/plural';
import type { CellChange } from '../../utils/preferences/changes';
import type { Preferences } from '../../utils/preferences/preferences';
import { type Preset, presetChanges, presets } from '../../utils/preferences/presets';
import { Dialog } from '../Dialog';
import { DialogButtons } from '../DialogButtons';
import { ChangePreview } from './ChangePreview';
import type { GridSection } from './gridModel';

interface Props {
  /** The title of the tab whose rows are set. */
  tab: string;
  application: string;
  /** What the application is called, where there is a choice. */
  name: string | undefined;
  preferences: Preferences;
  sections: readonly GridSection[];
  connected: ReadonlySet<ChannelId>;
  /** How many applications will not follow, as they have settings of their own. */
  exceptions: number;
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
export function PresetDialog({ tab, name, exceptions, onApply, onClose, ...grid }: Props) {
  const { application, preferences, sections, connected } = grid;
  const [preset, choose] = useState<Preset>('failures-and-recoveries');
  const [channels, setChannels] = useState<readonly ChannelId[]>([...connected]);
  const types = sections.flatMap(({ rows }) => rows.map(({ type }) => type));
  const changes = presetChanges(preferences, preset, { application, types, channels });
  const toggle = (channel: ChannelId) =>
    setChannels(
      channels.includes(channel) ? channels.filter((other) => other !== channel) : [...channels, channel],
    );

  const title =
    name === undefined ? i18n.t('presets.title', [tab]) : i18n.t('presets.titleOf', [tab, isolate(name)]);

  function submit(event: Event) {
    event.preventDefault();
    onApply(changes);
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
        {connected.size > 1 && (
          <fieldset>
            <legend>{i18n.t('presets.channels')}</legend>
            {[...connected].map((channel) => (
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
        {exceptions > 0 && <p class="quiet">{plural('presets.ownSettings', exceptions)}</p>}
        <DialogButtons onCancel={onClose}>
          <button type="submit" class="primary" disabled={changes.length === 0}>
            {i18n.t('presets.apply')}
          </button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
