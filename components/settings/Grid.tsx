import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Destination } from '../../utils/channels/destination';
import { type ChannelId, channelIds } from '../../utils/channels/ids';
import type { DestinationTrouble } from '../../utils/channels/readTroubles';
import { everyApplication, type Preferences } from '../../utils/preferences/preferences';
import { ChannelIcons } from './ChannelIcon';
import { type ChannelActions, ChannelMenu } from './ChannelMenu';
import { categoryRow, GridRows, typeRow } from './GridRows';
import type { GridSection } from './gridModel';
import { CellNotes } from './mirror/CellNotes';
import type { GridMirror } from './mirror/gridMirror';
import { SwitchRow } from './SwitchRow';
import { useRoving } from './useRoving';

export interface GridProps extends ChannelActions {
  label: string;
  application: string;
  preferences: Preferences;
  sections: readonly GridSection[];
  /** Whether these are only the rows that were searched for: then all of them are open. */
  isSearch: boolean;
  connected: ReadonlySet<ChannelId>;
  destinations: readonly Destination[];
  /** What is wrong with them, by their ids. */
  troubles: ReadonlyMap<string, DestinationTrouble>;
  /** Who gets the mail about billing, in words, where that is set. */
  billingGoes: string | undefined;
  /** What Cloud 66 itself sends; nothing where that is not known, or not a matter of this tab. */
  mirror?: { grid: GridMirror; isReadOnly: boolean; onCarrier: ChannelActions['onCarrier'] } | undefined;
  onSet: (types: readonly string[], channel: ChannelId, on: boolean) => void;
  onReset: (type: string, channel?: ChannelId) => void;
  onNotConnected: (channel: ChannelId) => void;
}

const headRow = 'head';
const allRow = 'all';

/** Event types by category and channels as an ARIA grid: one stop for Tab, arrow keys within. */
export function Grid(props: GridProps) {
  const {
    label,
    application,
    sections,
    isSearch,
    destinations,
    troubles,
    mirror,
    onSet,
    onOpen,
    onDisconnect,
  } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const isOpen = ({ id }: GridSection) => isSearch || !closed.has(id);
  const types = sections.flatMap(({ rows }) => rows.map(({ type }) => type));
  const shown = sections.flatMap((section) => [
    categoryRow(section),
    ...(isOpen(section) ? section.rows.map(typeRow) : []),
  ]);
  const { tabIndexOf, onKeyDown, onFocusIn } = useRoving([headRow, allRow, ...shown], allRow);
  const changedId = useId();
  const notesId = useId();
  const all = i18n.t(isSearch ? 'grid.allFound' : 'grid.all');

  function toggleSection({ id }: GridSection) {
    const next = new Set(closed);
    if (!next.delete(id)) next.add(id);
    setClosed(next);
  }

  return (
    <>
      <ChannelIcons />
      {mirror && <CellNotes id={notesId} />}
      <p id={changedId} hidden>
        {i18n.t(application === everyApplication ? 'grid.changedHere' : 'grid.changedForApplication')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is operated by arrow keys is a grid (ARIA APG) */}
      <table class="grid" role="grid" aria-label={label} onKeyDown={onKeyDown} onFocusIn={onFocusIn}>
        <thead>
          <tr data-row={headRow}>
            <th scope="col" data-column={0} tabIndex={tabIndexOf({ row: headRow, column: 0 })}>
              {i18n.t('grid.event')}
            </th>
            {channelIds.map((channel, position) => (
              <th scope="col" key={channel}>
                <ChannelMenu
                  channel={channel}
                  destinations={destinations}
                  hasTrouble={destinations.some((each) => each.channel === channel && troubles.has(each.id))}
                  column={position + 1}
                  tabIndex={tabIndexOf({ row: headRow, column: position + 1 })}
                  onSetShown={(on) => onSet(types, channel, on)}
                  onOpen={onOpen}
                  onDisconnect={onDisconnect}
                  carrier={mirror?.grid.carrierOf(channel)}
                  onCarrier={mirror?.onCarrier}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <SwitchRow kind="all" row={allRow} title={all} types={types} tabIndexOf={tabIndexOf} {...props}>
            <th scope="row" data-column={0} tabIndex={tabIndexOf({ row: allRow, column: 0 })}>
              {all}
            </th>
          </SwitchRow>
        </tbody>
        {sections.map((section) => (
          <GridRows
            key={section.id}
            section={section}
            isOpen={isOpen(section)}
            onToggleSection={() => toggleSection(section)}
            changedId={changedId}
            notesId={notesId}
            tabIndexOf={tabIndexOf}
            {...props}
          />
        ))}
      </table>
    </>
  );
}
