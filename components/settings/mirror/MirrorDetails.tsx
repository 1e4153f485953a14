import { i18n } from '#i18n';
import { type ChannelId, channelIds } from '../../../utils/channels/ids';
import { differenceWords, notesOf, noteWords } from './cellNotes';
import type { GridMirror } from './gridMirror';

interface Props {
  row: string;
  grid: GridMirror;
  connected: ReadonlySet<ChannelId>;
}

/** Who sends each channel of a row, in words. */
export function MirrorDetails({ row, grid, connected }: Props) {
  const lines = channelIds.flatMap((channel) => {
    const shown = grid.cellOf(row, channel);
    const isNobody = shown.carrier === 'none' || (shown.carrier === 'extension' && !connected.has(channel));
    if (isNobody) return [];
    const difference = shown.carrier === 'cloud66' ? shown.cell.difference : undefined;
    const words = notesOf(shown).map((note) =>
      difference && note === difference.cause ? differenceWords(difference) : noteWords(note),
    );
    return { channel, words: words.join(' ') };
  });
  return (
    <ul class="senders">
      {lines.map(({ channel, words }) => (
        <li key={channel}>{i18n.t('mirror.ofChannel', [i18n.t(`channels.${channel}`), words])}</li>
      ))}
    </ul>
  );
}
