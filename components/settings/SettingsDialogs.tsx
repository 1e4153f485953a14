import { i18n } from '#i18n';
import type { Destination } from '../../utils/channels/destination';
import type { ChannelId } from '../../utils/channels/ids';
import type { CellChange } from '../../utils/preferences/changes';
import type { Wanted } from '../../utils/preferences/mirror/edit';
import { everyApplication, type Preferences } from '../../utils/preferences/preferences';
import { ChannelDisconnect } from './ChannelDisconnect';
import { CopyDialog } from './CopyDialog';
import type { GridSection } from './gridModel';
import type { GridMirror } from './mirror/gridMirror';
import { PresetDialog } from './PresetDialog';
import type { Directory } from './useDirectory';

/** What is open over the settings. */
export type OpenedDialog =
  | { dialog: 'presets' | 'copy' }
  | { dialog: 'disconnect'; destination: Destination };

interface Props {
  accountId: string;
  opened: OpenedDialog | undefined;
  /** The title of the tab that is shown. */
  tab: string;
  application: string;
  /** What the application is called, where it is known. */
  name: string | undefined;
  /** Whether the tab has a choice of applications. */
  isOfApplications: boolean;
  /** Nothing until they were read. */
  preferences: Preferences | undefined;
  directory: Directory;
  sections: readonly GridSection[];
  connected: ReadonlySet<ChannelId>;
  mirror: GridMirror | undefined;
  say: (words: string) => void;
  /** `before`: the preferences that the changes are about, where they are not the shown ones. */
  onChange: (changes: readonly CellChange[], words: string, before?: Preferences) => void;
  /** Has Cloud 66 be told of these, and then does the rest. */
  onTell: (wanted: Wanted[], andThen: () => void) => void;
  onClose: () => void;
}

/** The dialogs about many cells at once, and about a destination of the grid. */
export function SettingsDialogs({ accountId, opened, application, name, directory, say, ...shown }: Props) {
  const { tab, preferences, sections, connected, mirror, onChange, onTell, onClose } = shown;
  if (opened?.dialog === 'disconnect')
    return <ChannelDisconnect destination={opened.destination} say={say} onClose={onClose} />;
  if (!preferences || !opened) return null;
  if (opened.dialog === 'presets') {
    const isOfAll = application === everyApplication;
    return (
      <PresetDialog
        {...{ accountId, tab, application, preferences, sections, connected, mirror, onClose }}
        name={shown.isOfApplications ? (name ?? i18n.t('grid.allApplications')) : undefined}
        exceptions={isOfAll ? directory.applications.filter(({ hasOwn }) => hasOwn).length : 0}
        onApply={(changes, there) => {
          const here = () => onChange(changes, i18n.t('presets.done'));
          if (there.length > 0) onTell(there, here);
          else here();
        }}
      />
    );
  }
  if (name === undefined || !directory.preferences) return null;
  return (
    <CopyDialog
      {...{ accountId, onClose }}
      preferences={directory.preferences}
      from={{ key: application, name }}
      applications={directory.applications}
      onApply={(changes) => onChange(changes, i18n.t('copy.done'), directory.preferences)}
    />
  );
}
