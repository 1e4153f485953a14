import { ChevronDown, ChevronRight } from 'lucide';
import { useState } from 'preact/hooks';
import { channelIds } from '../../utils/channels/types';
import { triState } from '../../utils/preferences/edits';
import { ownValue, resolveCell } from '../../utils/preferences/preferences';
import { Icon } from '../Icon';
import { ChannelSwitch } from './ChannelSwitch';
import type { GridProps } from './Grid';
import type { GridRow, GridSection } from './gridModel';
import { RowDetails } from './RowDetails';
import type { GridPosition } from './useRoving';

interface Common extends GridProps {
  changedId: string;
  tabIndexOf: (position: GridPosition) => 0 | -1;
}

interface Props extends Common {
  section: GridSection;
  isOpen: boolean;
  onToggleSection: () => void;
}

/** A category with its own switches, and its rows while it is open. */
export function GridRows({ section, isOpen, onToggleSection, ...common }: Props) {
  const { application, preferences, connected, tabIndexOf, onSet, onNotConnected } = common;
  const types = section.rows.map(({ type }) => type);
  const row = `category ${section.id}`;
  return (
    <tbody>
      <tr class="category" data-row={row}>
        <th scope="rowgroup">
          <button
            type="button"
            class="row-title"
            aria-expanded={isOpen}
            data-column={0}
            tabIndex={tabIndexOf({ row, column: 0 })}
            onClick={onToggleSection}
          >
            <Icon node={isOpen ? ChevronDown : ChevronRight} />
            {section.title}
          </button>
        </th>
        {channelIds.map((channel, position) => {
          const state = triState(preferences, application, types, channel);
          return (
            <td key={channel}>
              <ChannelSwitch
                channel={channel}
                title={section.title}
                state={state}
                isConnected={connected.has(channel)}
                tabIndex={tabIndexOf({ row, column: position + 1 })}
                onToggle={() => onSet(types, channel, state !== 'on')}
                onNotConnected={() => onNotConnected(channel)}
              />
            </td>
          );
        })}
      </tr>
      {isOpen && section.rows.map((each) => <TypeRow key={each.type} row={each} {...common} />)}
    </tbody>
  );
}

/** One event type; its title opens what it means and what was changed. */
function TypeRow({ row, changedId, tabIndexOf, ...props }: Common & { row: GridRow }) {
  const { application, preferences, connected, onSet, onReset, onNotConnected } = props;
  const [isOpen, setOpen] = useState(false);
  const { type, title } = row;
  return (
    <>
      <tr data-row={type}>
        <th scope="row">
          <button
            type="button"
            class="row-title"
            aria-expanded={isOpen}
            data-column={0}
            tabIndex={tabIndexOf({ row: type, column: 0 })}
            onClick={() => setOpen(!isOpen)}
          >
            {title}
          </button>
        </th>
        {channelIds.map((channel, position) => {
          const { on } = resolveCell(preferences, type, channel, application);
          const isChanged = ownValue(preferences, { application, type, channel }) !== undefined;
          return (
            <td key={channel}>
              <ChannelSwitch
                channel={channel}
                title={title}
                state={on ? 'on' : 'off'}
                changed={isChanged ? changedId : undefined}
                isConnected={connected.has(channel)}
                tabIndex={tabIndexOf({ row: type, column: position + 1 })}
                onToggle={() => onSet([type], channel, !on)}
                onReset={isChanged ? () => onReset(type, channel) : undefined}
                onNotConnected={() => onNotConnected(channel)}
              />
            </td>
          );
        })}
      </tr>
      {isOpen && (
        <RowDetails row={row} application={application} preferences={preferences} onReset={onReset} />
      )}
    </>
  );
}
