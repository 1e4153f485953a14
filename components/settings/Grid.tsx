import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type ChannelId, channelIds } from '../../utils/channels/types';
import { triState } from '../../utils/preferences/edits';
import { everyApplication, type Preferences } from '../../utils/preferences/preferences';
import { ChannelIcon, ChannelIcons } from './ChannelIcon';
import { ChannelSwitch } from './ChannelSwitch';
import { GridRows } from './GridRows';
import type { GridSection } from './gridModel';
import { useRoving } from './useRoving';

export interface GridProps {
  label: string;
  application: string;
  preferences: Preferences;
  sections: readonly GridSection[];
  connected: ReadonlySet<ChannelId>;
  onSet: (types: readonly string[], channel: ChannelId, on: boolean) => void;
  onReset: (type: string, channel?: ChannelId) => void;
  onNotConnected: (channel: ChannelId) => void;
}

const allRow = 'all';

/** Event types by category and channels as an ARIA grid: one stop for Tab, arrow keys within. */
export function Grid(props: GridProps) {
  const { label, application, preferences, sections, connected, onSet, onNotConnected } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const isOpen = ({ id }: GridSection) => !closed.has(id);
  const types = sections.flatMap(({ rows }) => rows.map(({ type }) => type));
  const shown = sections.flatMap((section) => [
    `category ${section.id}`,
    ...(isOpen(section) ? section.rows.map(({ type }) => type) : []),
  ]);
  const { tabIndexOf, onKeyDown, onFocusIn } = useRoving([allRow, ...shown]);
  const changedId = useId();

  function toggleSection({ id }: GridSection) {
    const next = new Set(closed);
    if (!next.delete(id)) next.add(id);
    setClosed(next);
  }

  return (
    <>
      <ChannelIcons />
      <p id={changedId} hidden>
        {i18n.t(application === everyApplication ? 'grid.changedHere' : 'grid.changedForApplication')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is operated by arrow keys is a grid (ARIA APG) */}
      <table class="grid" role="grid" aria-label={label} onKeyDown={onKeyDown} onFocusIn={onFocusIn}>
        <thead>
          <tr>
            <th scope="col">{i18n.t('grid.event')}</th>
            {channelIds.map((channel) => (
              <th scope="col" key={channel}>
                <ChannelIcon name={channel} />
                {i18n.t(`channels.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr class="all" data-row={allRow}>
            <th scope="row" data-column={0} tabIndex={tabIndexOf({ row: allRow, column: 0 })}>
              {i18n.t('grid.all')}
            </th>
            {channelIds.map((channel, position) => {
              const state = triState(preferences, application, types, channel);
              return (
                <td key={channel}>
                  <ChannelSwitch
                    channel={channel}
                    title={i18n.t('grid.all')}
                    state={state}
                    isConnected={connected.has(channel)}
                    tabIndex={tabIndexOf({ row: allRow, column: position + 1 })}
                    onToggle={() => onSet(types, channel, state !== 'on')}
                    onNotConnected={() => onNotConnected(channel)}
                  />
                </td>
              );
            })}
          </tr>
        </tbody>
        {sections.map((section) => (
          <GridRows
            key={section.id}
            section={section}
            isOpen={isOpen(section)}
            onToggleSection={() => toggleSection(section)}
            changedId={changedId}
            tabIndexOf={tabIndexOf}
            {...props}
          />
        ))}
      </table>
    </>
  );
}
