import type { ChannelId } from '../../utils/channels/ids';
import { inheritedValue, ownValue, resolveCell } from '../../utils/preferences/preferences';
import { ChannelSwitch } from './ChannelSwitch';
import type { GridProps } from './Grid';
import type { GridRow } from './gridModel';
import { noteId, notesOf, noteWords } from './mirror/cellNotes';
import { MirrorSwitch } from './mirror/MirrorSwitch';
import { NoCell } from './mirror/NoCell';

interface Props extends GridProps {
  row: GridRow;
  channel: ChannelId;
  changedId: string;
  notesId: string;
  tabIndex: 0 | -1;
}

/** One cell of a type, whoever sends it. */
export function TypeCell({ row, channel, changedId, notesId, tabIndex, ...grid }: Props) {
  const { application, preferences, connected, mirror, onSet, onReset, onNotConnected } = grid;
  const { type, title } = row;
  const shown = mirror?.grid.cellOf(type, channel);
  if (shown?.carrier === 'none') return <NoCell channel={channel} title={title} tabIndex={tabIndex} />;

  const notes = shown ? notesOf(shown) : [];
  const ids = notes.map((note) => noteId(notesId, note)).join(' ');
  const words = notes.map(noteWords).join(' ');
  if (shown?.carrier === 'cloud66')
    return (
      <MirrorSwitch
        channel={channel}
        title={title}
        cell={shown.cell}
        describedBy={ids}
        tooltip={words}
        isReadOnly={mirror?.isReadOnly ?? false}
        tabIndex={tabIndex}
        onToggle={() => onSet([type], channel, shown.cell.state !== 'on')}
      />
    );

  const cell = { application, type, channel };
  const { on } = resolveCell(preferences, type, channel, application);
  const own = ownValue(preferences, cell);
  const isChanged = own !== undefined && own !== inheritedValue(preferences, cell);
  return (
    <ChannelSwitch
      channel={channel}
      title={title}
      state={on ? 'on' : 'off'}
      changed={isChanged ? changedId : undefined}
      isConnected={connected.has(channel)}
      sender={shown && { ids, words }}
      tabIndex={tabIndex}
      onToggle={() => onSet([type], channel, !on)}
      onReset={own === undefined ? undefined : () => onReset(type, channel)}
      onNotConnected={() => onNotConnected(channel)}
    />
  );
}
