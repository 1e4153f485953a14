import type { ChannelId } from '../../../utils/channels/ids';
import type { TriState } from '../../../utils/preferences/edits';
import {
  alertOfRow,
  knownAlerts,
  rowOfAlert,
  typeOfAlert,
} from '../../../utils/preferences/mirror/alertNames';
import { type CarriedChannel, carriedChannels } from '../../../utils/preferences/mirror/alerts';
import { aggregateCell, type MirrorCell } from '../../../utils/preferences/mirror/cells';
import type { Carrier } from '../../../utils/preferences/mirror/items';
import type { MirrorItems } from '../../../utils/preferences/mirror/store';
import { everyApplication, isOn, type Preferences } from '../../../utils/preferences/preferences';

/** Who sends what a cell is about, and whether the other one does too. */
export type ShownCell =
  | { carrier: 'cloud66'; cell: MirrorCell; isSentTwice: boolean }
  | { carrier: 'extension'; isSentTwice: boolean }
  /** Only Cloud 66 knows such an alert, and not for this channel. */
  | { carrier: 'none' };

/** The grid of an account's applications as two senders fill it. */
export interface GridMirror {
  carrierOf: (channel: ChannelId) => Carrier;
  cellOf: (row: string, channel: ChannelId) => ShownCell;
  /** How several rows of a channel stand together, whoever sends them; cells that nothing switches do not count. */
  stateOf: (rows: readonly string[], channel: ChannelId) => TriState;
  /** Whether Cloud 66 sends any of these rows. */
  isCarried: (rows: readonly string[], channel: ChannelId) => boolean;
  /** The rows that this browser sends, and the alerts that Cloud 66 does. */
  split: (rows: readonly string[], channel: ChannelId) => { here: string[]; there: string[] };
  /** What both send. */
  sentTwice: () => { row: string; channel: CarriedChannel }[];
}

interface Shown {
  items: MirrorItems;
  application: string;
  /** The channels that this browser can send to. */
  connected: ReadonlySet<ChannelId>;
  preferences: Preferences;
}

const canCarry = (channel: ChannelId): channel is CarriedChannel =>
  (carriedChannels as readonly ChannelId[]).includes(channel);

/** The mirrored applications that a place of the grid is about. */
export const shownApplications = (
  { applications }: MirrorItems,
  application: string,
): MirrorItems['applications'] =>
  application === everyApplication
    ? applications
    : new Map([...applications].filter(([uid]) => uid === application));

/** The alerts that have a row of their own. */
export function alertRows(items: MirrorItems, application: string): string[] {
  const names = [...shownApplications(items, application).values()].flatMap(({ alerts }) =>
    alerts.map(({ name }) => name),
  );
  return [...new Set(names)].filter((name) => typeOfAlert(name) === undefined).sort();
}

export function createGridMirror({ items, application, connected, preferences }: Shown): GridMirror {
  const applications = [...shownApplications(items, application).values()];
  const ownRows = new Set(alertRows(items, application));

  function carrierOf(channel: ChannelId): Carrier {
    if (!canCarry(channel)) return 'extension';
    // Nothing is sent from here: what Cloud 66 sends is all there is to show.
    return connected.has(channel) ? (items.choices.carriers[channel] ?? 'extension') : 'cloud66';
  }

  const theirs = (row: string, channel: ChannelId): MirrorCell | undefined =>
    canCarry(channel) ? aggregateCell(applications, { alert: alertOfRow(row), channel }) : undefined;

  function findCell(row: string, channel: ChannelId): ShownCell {
    const cell = theirs(row, channel);
    const isOnlyTheirs = ownRows.has(row);
    const here =
      !isOnlyTheirs && connected.has(channel) && isOn(preferences, { application, type: row, channel });
    if (cell && (isOnlyTheirs || carrierOf(channel) === 'cloud66'))
      return { carrier: 'cloud66', cell, isSentTwice: here && !cell.isFeed && cell.state !== 'off' };
    if (isOnlyTheirs) return { carrier: 'none' };
    const there = cell !== undefined && !cell.isFeed && cell.state !== 'off';
    return { carrier: 'extension', isSentTwice: here && there };
  }

  // Every cell is looked at by its own row, its category and the row of all.
  const found = new Map<string, ShownCell>();
  function cellOf(row: string, channel: ChannelId): ShownCell {
    const key = `${channel} ${row}`;
    const shown = found.get(key) ?? findCell(row, channel);
    found.set(key, shown);
    return shown;
  }

  function switchState(row: string, channel: ChannelId): TriState | undefined {
    const shown = cellOf(row, channel);
    if (shown.carrier === 'none') return undefined;
    if (shown.carrier === 'cloud66') return shown.cell.isFeed ? undefined : shown.cell.state;
    if (!connected.has(channel)) return undefined;
    return isOn(preferences, { application, type: row, channel }) ? 'on' : 'off';
  }

  return {
    carrierOf,
    cellOf,
    stateOf(rows, channel) {
      const states = new Set(rows.flatMap((row) => switchState(row, channel) ?? []));
      if (states.size > 1) return 'mixed';
      return [...states][0] ?? 'off';
    },
    isCarried: (rows, channel) => rows.some((row) => cellOf(row, channel).carrier === 'cloud66'),
    sentTwice: () =>
      carriedChannels.flatMap((channel) =>
        knownAlerts
          .map(rowOfAlert)
          .filter((row) => {
            const shown = cellOf(row, channel);
            return shown.carrier !== 'none' && shown.isSentTwice;
          })
          .map((row) => ({ row, channel })),
      ),
    split(rows, channel) {
      const by = (carrier: Carrier) => rows.filter((row) => cellOf(row, channel).carrier === carrier);
      return { here: by('extension'), there: by('cloud66').map(alertOfRow) };
    },
  };
}
