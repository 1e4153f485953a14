import { needsAddress } from './alerts';
import { type Mirrored, mirrorCell } from './cells';
import { theirCell } from './difference';
import type { Wanted, WantedOf } from './edit';
import { feedsAccount } from './feedsAccount';

/** What a change of many cells means for one application: one request to Cloud 66. */
export interface BulkLine {
  application: string;
  changes: Wanted[];
  /** Cells that feed this account and stay as they are. */
  feeds: number;
  /** Whether something is to be sent to an address that this application does not have, or has several of. */
  needsAddress: boolean;
}

/** The digests of the addresses that a channel goes to in an application, without the feed. */
const addressesOf = (mirrored: Mirrored, channel: Wanted['channel']): Set<string> =>
  new Set(
    mirrored.alerts.flatMap(({ cells }) => {
      const cell = cells[channel];
      return cell?.address === undefined || feedsAccount(mirrored, channel, cell) ? [] : cell.address;
    }),
  );

/** Whether somebody has to say where this goes before it can be on. */
export const asksForAddress = (mirrored: Mirrored, { alert, channel, on, address }: Wanted): boolean =>
  on &&
  needsAddress(channel) &&
  address === undefined &&
  !theirCell(mirrored.alerts, { alert, channel }).on &&
  addressesOf(mirrored, channel).size !== 1;

/** What is wanted: the same of each application, or of each its own. */
export type BulkWanted = readonly Wanted[] | WantedOf;

const isOfEach = (wanted: BulkWanted): wanted is WantedOf => 'get' in wanted;

export const wantedIn = (wanted: BulkWanted, application: string): readonly Wanted[] =>
  isOfEach(wanted) ? (wanted.get(application) ?? []) : wanted;

/** What takes these changes back. */
export const takenBack = (changes: WantedOf): WantedOf =>
  new Map(
    [...changes].map(([application, cells]) => [
      application,
      cells.map(({ alert, channel, on }) => ({ alert, channel, on: !on })),
    ]),
  );

/**
 * What making these cells so changes in each application: what is so already, what Cloud 66 does not offer there and
 * what feeds this account is left out.
 */
export function planBulk(applications: ReadonlyMap<string, Mirrored>, wanted: BulkWanted): BulkLine[] {
  return [...applications].map(([application, mirrored]) => {
    const cells = wantedIn(wanted, application).flatMap((each) => {
      const cell = mirrorCell(mirrored, each);
      return cell ? { each, cell } : [];
    });
    const changes = cells
      .filter(({ each, cell }) => !cell.isFeed && (cell.state === 'on') !== each.on)
      .map(({ each }) => each);
    return {
      application,
      changes,
      feeds: cells.filter(({ cell }) => cell.isFeed).length,
      needsAddress: changes.some((each) => asksForAddress(mirrored, each)),
    };
  });
}
