import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Account, hasStream } from '../../../utils/accounts/account';
import type { ChannelId } from '../../../utils/channels/ids';
import { alertOfRow } from '../../../utils/preferences/mirror/alertNames';
import { type BulkWanted, planBulk, takenBack } from '../../../utils/preferences/mirror/bulk';
import type { WantedOf } from '../../../utils/preferences/mirror/edit';
import { everyApplication, type Preferences } from '../../../utils/preferences/preferences';
import { createGridMirror, shownApplications } from './gridMirror';
import { browserOff, MirrorDialog, type OpenedMirror } from './MirrorDialog';
import { MirrorNotices } from './MirrorNotices';
import type { MirrorView } from './useMirror';

interface Panel {
  account: Account;
  /** Nothing where there is no API, or it is not a matter of what is shown. */
  mirror: MirrorView | undefined;
  application: string;
  connected: ReadonlySet<ChannelId>;
  preferences: Preferences | undefined;
  nameOf: (application: string) => string;
  say: (words: string) => void;
  /** Switches these off in this browser. */
  onOffHere: (cells: readonly { row: string; channel: ChannelId }[]) => void;
}

const nothing = (): void => undefined;

/** What the settings show and do about Cloud 66's own switches; `undefined` where there is nothing to show. */
export function useMirrorPanel({
  account,
  mirror,
  application,
  connected,
  preferences,
  nameOf,
  say,
  onOffHere,
}: Panel) {
  const [opened, open] = useState<OpenedMirror>();
  const [last, setLast] = useState<{ application: string; back: WantedOf }>();
  if (!mirror || !preferences) return undefined;
  const { items, isReadOnly } = mirror;
  const applications = shownApplications(items, application);
  const grid = createGridMirror({ items, application, connected, preferences });

  const twice = grid.sentTwice();
  const listed = items.state.applications.filter(
    ({ uid }) => application === everyApplication || uid === application,
  );
  const isReading = items.state.applications.length === 0 || listed.some(({ uid }) => !applications.has(uid));

  const keepBack = (written: WantedOf) => setLast({ application, back: takenBack(written) });

  /** Tells Cloud 66, `andHere` going along. Several applications, or an address that is missing, are asked about first. */
  function tell(wanted: BulkWanted, andHere: () => void): void {
    if (isReadOnly) {
      say(i18n.t('mirror.readOnly'));
      return;
    }
    const lines = planBulk(applications, wanted);
    setLast(undefined);
    if (application === everyApplication || lines.some((line) => line.needsAddress)) {
      open({
        dialog: 'bulk',
        wanted,
        onApply: (written) => {
          andHere();
          keepBack(written);
        },
      });
      return;
    }
    andHere();
    if (lines.every((line) => line.changes.length === 0)) {
      if (lines.some((line) => line.feeds > 0)) say(i18n.t('mirror.feed'));
      return;
    }
    const changes = new Map(lines.map((line) => [line.application, line.changes]));
    mirror?.change(changes, i18n.t('mirror.queued'));
    keepBack(changes);
  }

  return {
    grid,
    ofGrid: { grid, isReadOnly, onCarrier: mirror.choose },
    tell,
    /** Takes the last change back, where it was one of Cloud 66's switches and of this application. */
    undo: last?.application === application && !isReadOnly ? () => tell(last.back, nothing) : undefined,
    /** Something else was changed since, so that this is taken back first. */
    forgetUndo: () => setLast(undefined),
    /** Where one application is shown that Cloud 66 has. */
    openGroup: applications.has(application) && !isReadOnly ? () => open({ dialog: 'group' }) : undefined,
    openFeed: hasStream(account) ? () => open({ dialog: 'feed' }) : undefined,
    notices: (
      <MirrorNotices
        mirror={mirror}
        applications={applications}
        isReading={isReading}
        nameOf={nameOf}
        onCompare={() => open({ dialog: 'differences' })}
        twice={{
          count: twice.length,
          onOffThere: () =>
            tell(
              twice.map(({ row, channel }) => ({ alert: alertOfRow(row), channel, on: false })),
              nothing,
            ),
          onOffHere: () => onOffHere(twice),
        }}
        onBrowserOff={() => open({ dialog: 'bulk', wanted: browserOff(items), onApply: keepBack })}
      />
    ),
    dialog: opened && (
      <MirrorDialog
        opened={opened}
        account={account}
        mirror={mirror}
        application={application}
        nameOf={nameOf}
        onOpen={open}
        onClose={() => open(undefined)}
      />
    ),
  };
}
