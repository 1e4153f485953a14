import {
  type CellAddress,
  noPreferences,
  ownValue,
  type PreferenceItem,
  type Preferences,
} from './preferences';

/** One cell and the value it gets of its own; `undefined` lets it inherit again. */
export interface CellChange extends CellAddress {
  to: boolean | undefined;
}

function withCells(item: PreferenceItem, changes: readonly CellChange[]): PreferenceItem {
  const cells = new Map(Object.entries(item.cells));
  for (const { type, channel, to } of changes) {
    const { [channel]: _replaced, ...others } = cells.get(type) ?? {};
    const row = to === undefined ? others : { ...others, [channel]: to };
    if (Object.keys(row).length === 0) cells.delete(type);
    else cells.set(type, row);
  }
  return { ...item, cells: Object.fromEntries(cells) };
}

/** The preferences after the changes, made in their order. What inherits is not kept, so no row is empty. */
export function applyChanges(
  preferences: Preferences,
  changes: readonly CellChange[],
): Map<string, PreferenceItem> {
  const changed = new Map(preferences);
  for (const [application, own] of Map.groupBy(changes, (change) => change.application)) {
    changed.set(application, withCells(changed.get(application) ?? noPreferences, own));
  }
  return changed;
}

/** What takes the changes back, seen from the preferences before them. */
export function invertChanges(preferences: Preferences, changes: readonly CellChange[]): CellChange[] {
  return changes.map((change) => ({ ...change, to: ownValue(preferences, change) })).toReversed();
}

const keyOf = ({ application, type, channel }: CellAddress): string =>
  JSON.stringify([application, type, channel]);

/** The changes that are not yet in these preferences; the last one counts where several are about the same cell. */
export function missingChanges(preferences: Preferences, changes: readonly CellChange[]): CellChange[] {
  const last = new Map(changes.map((change) => [keyOf(change), change]));
  return [...last.values()].filter((change) => ownValue(preferences, change) !== change.to);
}

/** What turns one set of preferences into another, cell by cell. */
export function changesBetween(before: Preferences, after: Preferences): CellChange[] {
  const cells = [...cellsOf(before), ...cellsOf(after)];
  const last = new Map(cells.map((cell) => [keyOf(cell), { ...cell, to: ownValue(after, cell) }]));
  return missingChanges(before, [...last.values()]);
}

/** Every cell that has a value of its own. */
export function cellsOf(preferences: Preferences): CellAddress[] {
  return [...preferences].flatMap(([application, { cells }]) =>
    Object.entries(cells).flatMap(([type, row]) =>
      Object.keys(row).map((channel) => ({
        application,
        type,
        channel: channel as CellAddress['channel'],
      })),
    ),
  );
}
