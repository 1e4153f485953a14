import { ChevronDown, ChevronRight } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { channelIds } from '../../utils/channels/ids';
import { severityOf } from '../../utils/events/catalogue';
import { Icon } from '../Icon';
import type { GridProps } from './Grid';
import type { GridRow, GridSection } from './gridModel';
import { MirrorDetails } from './mirror/MirrorDetails';
import { RowDetails } from './RowDetails';
import { SwitchRow } from './SwitchRow';
import { TypeCell } from './TypeCell';
import type { GridPosition } from './useRoving';

interface Common extends GridProps {
  changedId: string;
  /** The ids of what is said of cells begin so. */
  notesId: string;
  tabIndexOf: (position: GridPosition) => 0 | -1;
}

interface Props extends Common {
  section: GridSection;
  isOpen: boolean;
  onToggleSection: () => void;
}

/** The names of the grid's rows; a type may be called anything. */
export const categoryRow = ({ id }: GridSection): string => `category ${id}`;
export const typeRow = ({ type }: GridRow): string => `type ${type}`;

/** A category with its own switches, and its rows while it is open. */
export function GridRows({ section, isOpen, onToggleSection, ...common }: Props) {
  const { isSearch, tabIndexOf } = common;
  const { title, rows } = section;
  const row = categoryRow(section);
  const place = { 'data-column': 0, tabIndex: tabIndexOf({ row, column: 0 }) };
  return (
    <tbody>
      <SwitchRow
        kind="category"
        row={row}
        title={isSearch ? i18n.t('grid.foundIn', [title]) : title}
        types={rows.map(({ type }) => type)}
        {...common}
      >
        {isSearch ? (
          <th scope="rowgroup" {...place}>
            {title}
          </th>
        ) : (
          <th scope="rowgroup">
            <button
              type="button"
              class="row-title"
              aria-expanded={isOpen}
              onClick={onToggleSection}
              {...place}
            >
              <Icon node={isOpen ? ChevronDown : ChevronRight} />
              {title}
            </button>
          </th>
        )}
      </SwitchRow>
      {isOpen && rows.map((each) => <TypeRow key={each.type} row={each} {...common} />)}
    </tbody>
  );
}

/** One event type; its title opens what it means and what was changed. */
function TypeRow({ row, changedId, tabIndexOf, ...props }: Common & { row: GridRow }) {
  const { application, preferences, connected, billingGoes, mirror, onReset } = props;
  const [isOpen, setOpen] = useState(false);
  const { type, title } = row;
  const name = typeRow(row);
  return (
    <>
      <tr data-row={name}>
        <th scope="row">
          <button
            type="button"
            class="row-title"
            aria-expanded={isOpen}
            data-column={0}
            tabIndex={tabIndexOf({ row: name, column: 0 })}
            onClick={() => setOpen(!isOpen)}
          >
            {title}
          </button>
          {billingGoes !== undefined && severityOf(type) === 'billing' && <p class="goes">{billingGoes}</p>}
        </th>
        {channelIds.map((channel, position) => (
          <td key={channel}>
            <TypeCell
              {...props}
              row={row}
              channel={channel}
              changedId={changedId}
              tabIndex={tabIndexOf({ row: name, column: position + 1 })}
            />
          </td>
        ))}
      </tr>
      {isOpen && (
        <RowDetails row={row} application={application} preferences={preferences} onReset={onReset}>
          {mirror && <MirrorDetails row={type} grid={mirror.grid} connected={connected} />}
        </RowDetails>
      )}
    </>
  );
}
