import { i18n } from '#i18n';
import { plainText } from '../../../utils/events/plainText';
import { isolate } from '../../../utils/language/isolate';
import type { Difference, DifferenceCause } from '../../../utils/preferences/mirror/difference';
import type { ShownCell } from './gridMirror';

/** What is said of a cell: who sends it, and whatever else is to be known. */
const notes = {
  cloud66: 'mirror.byCloud66',
  extension: 'mirror.byBrowser',
  twice: 'mirror.twice',
  feed: 'mirror.feed',
  waiting: 'mirror.waiting',
  unconfirmed: 'mirror.causes.unconfirmed',
  'changed-there': 'mirror.causes.changedThere',
  'address-lost': 'mirror.causes.addressLost',
  'may-feed': 'mirror.causes.mayFeed',
  'needs-address': 'mirror.causes.needsAddress',
  'not-offered': 'mirror.causes.notOffered',
  'not-applicable': 'mirror.causes.notApplicable',
  failed: 'mirror.causes.failed',
} as const satisfies Record<DifferenceCause, string> & Record<string, string>;

export type CellNote = keyof typeof notes;
export const cellNotes = Object.keys(notes) as CellNote[];

export const noteWords = (note: CellNote): string => i18n.t(notes[note]);

/** Everything that is to be said of a cell, the sender first. */
export function notesOf(shown: ShownCell): CellNote[] {
  if (shown.carrier === 'none') return [];
  const twice = shown.isSentTwice ? (['twice'] as const) : [];
  if (shown.carrier === 'extension') return ['extension', ...twice];
  const { isFeed, isWaiting, difference } = shown.cell;
  if (isFeed) return ['cloud66', 'feed'];
  return [
    'cloud66',
    ...twice,
    ...(isWaiting ? (['waiting'] as const) : []),
    ...(difference ? [difference.cause] : []),
  ];
}

/** The element that has the words of a note, once per page. */
export const noteId = (id: string, note: CellNote): string => `${id}-${note}`;

/** Why a change did not take hold, with Cloud 66's own words where it had any. */
export const differenceWords = ({ cause, reason }: Difference): string =>
  cause === 'failed' && reason !== undefined
    ? i18n.t('mirror.failedBecause', [isolate(plainText(reason))])
    : noteWords(cause);
