import type { ChannelId } from '../../channels/ids';
import type { TriState } from '../edits';
import { type Difference, theirCell } from './difference';
import { latestEdits, type MirrorAddress, type MirrorEdit, sameAddress } from './edit';
import { feedsAccount } from './feedsAccount';
import type { MirroredAlert } from './snapshot';

/** What is known here of an application's alerts at Cloud 66. */
export interface Mirrored {
  alerts: readonly MirroredAlert[];
  differences: readonly Difference[];
  /** Changes on their way there. */
  edits: readonly MirrorEdit[];
  /** The digests of the addresses that feed this account. */
  feeds: readonly string[];
}

/** A cell that Cloud 66 carries, as the grid shows it. */
export interface MirrorCell {
  state: TriState;
  /** Whether it feeds this account, so that nothing here changes it. */
  isFeed: boolean;
  /** Whether a change of it is on its way. */
  isWaiting: boolean;
  /** What somebody asked for here and Cloud 66 does not have. */
  difference: Difference | undefined;
}

/** Whether Cloud 66 has the alert for this application. */
const isOffered = ({ alerts }: Pick<Mirrored, 'alerts'>, alert: string): boolean =>
  alerts.some(({ name }) => name === alert);

/** One cell of one application; `undefined` where Cloud 66 has no such alert for it. A change is shown at once. */
export function mirrorCell(mirrored: Mirrored, address: MirrorAddress): MirrorCell | undefined {
  if (!isOffered(mirrored, address.alert)) return undefined;
  const theirs = theirCell(mirrored.alerts, address);
  const edit = latestEdits(mirrored.edits).find((each) => sameAddress(each, address));
  const difference = mirrored.differences.find((each) => sameAddress(each, address));
  // Written and not refused: what was asked for is the better guess until it is read.
  const asked = edit ?? (difference?.cause === 'unconfirmed' ? difference : undefined);
  const isFeed = feedsAccount(mirrored, address.channel, theirs);
  return {
    state: (isFeed ? theirs : (asked ?? theirs)).on ? 'on' : 'off',
    isFeed,
    isWaiting: edit !== undefined && edit.on !== theirs.on,
    difference: edit ? undefined : difference,
  };
}

/**
 * Several cells as one: those that feed this account only count where there are no others, as nothing switches them.
 * `undefined` where there is none.
 */
function aggregate(cells: readonly MirrorCell[]): MirrorCell | undefined {
  const free = cells.filter(({ isFeed }) => !isFeed);
  const counted = free.length > 0 ? free : cells;
  if (counted.length === 0) return undefined;
  const on = counted.filter(({ state }) => state === 'on').length;
  const isMixed = counted.some(({ state }) => state === 'mixed') || (on > 0 && on < counted.length);
  return {
    state: isMixed ? 'mixed' : on > 0 ? 'on' : 'off',
    isFeed: free.length === 0,
    isWaiting: counted.some(({ isWaiting }) => isWaiting),
    difference: counted.find(({ difference }) => difference)?.difference,
  };
}

/** The cell of "All applications". */
export const aggregateCell = (
  applications: Iterable<Mirrored>,
  address: MirrorAddress,
): MirrorCell | undefined =>
  aggregate([...applications].flatMap((mirrored) => mirrorCell(mirrored, address) ?? []));

/** How often Cloud 66's own browser channel is on: it would show what this extension shows. */
export const shownTwice = (applications: Iterable<Mirrored>): number =>
  [...applications].flatMap((mirrored) =>
    mirrored.alerts.filter(
      ({ name }) =>
        mirrorCell(mirrored, { alert: name, channel: 'browser' satisfies ChannelId })?.state === 'on',
    ),
  ).length;
